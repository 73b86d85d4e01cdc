"""Codes about the documents that prove figures."""

from parindex_cli.views.catalogue.entry import Section, error, note, warning

EVIDENCE: Section = {
    "evidence-link": error(
        "liên kết không dùng được",
        "not a web address",
        "Liên kết của tài liệu kiểm chứng phải bắt đầu bằng https:// hoặc http:// và có tên máy chủ. Liên kết không "
        "được mở thử. Tệp trên máy thì ghi ở «file».",
        "The link of a document must begin with https:// or http:// and name a host. Links are never opened. A file "
        "goes into «file».",
    ),
    "evidence-file-missing": warning(
        "không có tệp tài liệu kiểm chứng",
        "no such file of evidence",
        "Không có tệp này, tính từ thư mục của tệp số liệu. Với --evidence, số liệu đó chưa được coi là có tài liệu "
        "kiểm chứng. Hãy sửa tên hoặc chép tệp vào đó.",
        "There is no such file, seen from the folder of the metrics file. With --evidence the figure does not count as "
        "proven. Correct the name, or put the file there.",
    ),
    "evidence-file-unusable": warning(
        "tệp tài liệu kiểm chứng không dùng được",
        "a file of evidence that cannot be used",
        "Có tên này nhưng là thư mục, tệp trống, quá lớn hoặc không đọc được; câu báo nêu lý do. Với --evidence, số "
        "liệu đó chưa được coi là có tài liệu kiểm chứng.",
        "The name is there, but is a folder, empty, too large or unreadable; the phrase says which. With --evidence "
        "the figure does not count as proven.",
    ),
    "evidence-network-path": error(
        "đường dẫn mạng",
        "a network path",
        "«file» nêu một máy khác trên mạng. parindex không mở đường dẫn đó: trên Windows, chỉ cần xem là gửi tên đăng "
        "nhập đi. Hãy chép tệp vào cạnh tệp số liệu.",
        "The «file» names another computer on the network. It is never looked at: on Windows a look alone sends the "
        "user's login there. Put the file beside the metrics file.",
    ),
    "citation-incomplete": warning(
        "trích dẫn chưa đọc được hết",
        "a citation that is not read in full",
        "Văn bản được ghi trong một câu, và trong đó không thấy phần đã nêu. Nội dung được giữ nguyên. Hãy ghi như "
        "«Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở … về …», hoặc ghi từng phần: «document», «date», «issuer».",
        "The document is told in one text, in which the parts named are not found. The text is kept. Write it like "
        "«Báo cáo số 125/BC-SKHCN ngày 15/12/2022 của Sở … về …», or each part by itself: document, date, issuer.",
    ),
    "citation-short-year": warning(
        "năm chỉ có hai chữ số",
        "a year of two digits",
        "Ngày của văn bản được hiểu là của thế kỷ này. Hãy ghi đủ bốn chữ số của năm.",
        "The date of the document is taken to be of this century. Write all four digits of the year.",
    ),
    "citation-differs": warning(
        "trích dẫn khác phần ghi riêng",
        "a citation says other than the key beside it",
        "Cùng một văn bản, trích dẫn ghi một ngày, cơ quan, tệp …, phần ghi riêng bên cạnh lại ghi khác. Trích dẫn "
        "được giữ nguyên, phần ghi riêng được dùng. Hãy sửa một trong hai.",
        "Of one document the citation gives one date, issuer or file, and the key or cell beside it another. The "
        "citation is left whole and what stands beside it counts. Correct one of them.",
    ),
    "citation-several": warning(
        "nhiều văn bản chung một ngày, cơ quan, tệp",
        "several documents with one date, issuer or file",
        "Một ô ghi nhiều văn bản mà bên cạnh chỉ có một ngày, cơ quan ban hành hoặc tệp, nên được đọc là một. Hãy ghi "
        "mỗi văn bản một dòng, hoặc bỏ trống các ô bên cạnh.",
        "Several documents stand in one place beside one date, issuer or file, and are read as one. Write each on its "
        "own, or leave what stands beside empty.",
    ),
    "evidence-before-year": warning(
        "tài liệu của năm trước",
        "a document of an earlier year",
        "Văn bản ghi ngày trước năm của số liệu. Hãy xem lại ngày, hoặc tìm văn bản của năm nay; nếu văn bản cũ vẫn "
        "đúng, hãy bỏ qua cảnh báo.",
        "The document is dated before the year of the figures. Correct the date, or name a document of this year; "
        "where the older one is right, leave the warning.",
    ),
    "evidence-other-year": warning(
        "tài liệu về năm khác",
        "a document about another year",
        "Trích yếu của văn bản nêu năm khác năm của số liệu. Hãy xem có ghi nhầm văn bản của năm trước không; nếu văn "
        "bản vẫn đúng, hãy bỏ qua cảnh báo.",
        "What the document is about names another year than that of the figures. See whether it is last year's; where "
        "it is right, leave the warning.",
    ),
    "evidence-after-submission": warning(
        "tài liệu sau ngày lập",
        "a document later than the submission",
        "Văn bản ghi ngày sau ngày lập số liệu (submitted_on), hoặc, khi chưa ghi ngày lập, sau hết năm kế tiếp. Hãy "
        "xem lại hai ngày.",
        "The document is dated after the day of submission (submitted_on) or, where none is given, after the end of "
        "the next year. See which of the two is mistaken.",
    ),
    "evidence-file-outside": note(
        "tệp tài liệu kiểm chứng ở ngoài thư mục",
        "a file of evidence outside the folder",
        "Đường dẫn tuyệt đối hoặc ra ngoài thư mục của tệp số liệu. Vẫn dùng được ở đây, nhưng người nhận thư mục sẽ "
        "không có tệp. Nên chép tệp vào cạnh tệp số liệu.",
        "The path is absolute or leaves the folder of the metrics file. It works here, yet whoever is sent the folder "
        "will not have the file. Better put it beside the metrics file.",
    ),
    "evidence-differs": note(
        "một văn bản ghi khác nhau",
        "one document told in two ways",
        "Cùng số, ký hiệu nhưng khác ngày hoặc khác cơ quan ban hành ở hai số liệu. Hãy xem chỗ nào ghi nhầm.",
        "The same number and symbol with another date or issuer at two metrics. See which of them is mistaken.",
    ),
    "evidence-file-shared": note(
        "một tệp cho hai văn bản",
        "one file for two documents",
        "Cùng một tệp được ghi cho hai văn bản khác số. Có thể là bản quét gộp; nếu không, hãy sửa tên tệp.",
        "The same file stands for two documents of different numbers. It may be one scan of both; else correct the "
        "name.",
    ),
}
