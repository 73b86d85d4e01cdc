"""The shapes that a score is made of, apart from what fills them: none of them is built when a score is written."""
