"use strict";
// Everything can be read without this script; it adds sorting, filtering and folding.
(function () {
  const language = document.documentElement.lang;
  const order = new Intl.Collator(language, { numeric: true });

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  }

  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    // What has no number stands behind what has one.
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return order.compare(a, b);
  }

  function sortBy(table, column, heading) {
    const rising = heading.getAttribute("aria-sort") === "descending" || !heading.hasAttribute("aria-sort") &&
      !heading.classList.contains("number");
    const body = table.tBodies[0];
    const total = [...body.rows].filter((row) => row.classList.contains("total"));
    const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
    rows.sort((a, b) => (rising ? 1 : -1) * compare(value(a, column), value(b, column)));
    body.append(...rows, ...total);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
  }

  for (const part of document.querySelectorAll(".sortable")) {
    part.classList.add("can-sort");
    for (const table of part.querySelectorAll("table")) {
      [...table.tHead.rows[0].cells].forEach((heading, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = heading.textContent;
        button.title = part.dataset.sort;
        heading.replaceChildren(button);
        button.addEventListener("click", () => sortBy(table, column, heading));
      });
    }
  }

  // Points are added as whole numbers of their last decimal, so that no rounding can creep in.
  function sum(rows) {
    let decimals = 0, points = 0n;
    for (const row of rows) {
      const written = row.cells[0].dataset.value || "0";
      decimals = (written.split(".")[1] || "").length;
      points += BigInt(written.replace(".", ""));
    }
    const digits = String(points).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    return decimals ? whole + (language === "vi" ? "," : ".") + digits.slice(-decimals) : whole;
  }

  function plain(text) {
    return text.toLocaleLowerCase(language).normalize("NFC");
  }

  for (const tools of document.querySelectorAll("[data-filter-for]")) {
    const table = document.getElementById(tools.dataset.filterFor);
    const [input, select, output] = ["input", "select", "output"].map((name) => tools.querySelector(name));
    const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains("total"));
    const total = table.tBodies[0].querySelector(".total");
    const lead = (row) => row.cells[row.cells.length - 1].textContent;
    for (const name of [...new Set(rows.map(lead))].sort(order.compare)) select.add(new Option(name, name));
    const apply = () => {
      const wanted = plain(input.value.trim());
      const shown = rows.filter((row) => {
        row.hidden = !plain(row.textContent).includes(wanted) || (select.value !== "" && lead(row) !== select.value);
        return !row.hidden;
      });
      // The printed sum is that of all rows.
      total.hidden = shown.length !== rows.length;
      output.textContent = `${tools.dataset.shown}: ${shown.length}/${rows.length} · ${sum(shown)} ${tools.dataset.points}`;
    };
    input.addEventListener("input", apply);
    select.addEventListener("change", apply);
    tools.hidden = false;
    apply();
  }

  const all = [...document.querySelectorAll("details.criterion")];
  for (const tools of document.querySelectorAll("[data-fold]")) {
    const fold = (open) => () => all.forEach((one) => { one.open = open; });
    tools.querySelector("[data-open]").addEventListener("click", fold(true));
    tools.querySelector("[data-close]").addEventListener("click", fold(false));
    tools.hidden = false;
  }

  function openTarget() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let one = target; one; one = one.parentElement) if (one instanceof HTMLDetailsElement) one.open = true;
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
