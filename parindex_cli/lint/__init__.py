"""What can be wrong in files of the right shape: sums, references, and what contradicts itself."""
