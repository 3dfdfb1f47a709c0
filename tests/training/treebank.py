"""Small trees for tests, written a word a line: form, part, tag, head (from 1, 0 for the root), relation, entity."""

from __future__ import annotations

from training.corpora.conllu import Tree, trees


def tree(rows: str) -> Tree:
    """The tree of the rows; its text is the forms with a blank between them, the lemma is the form in small letters."""
    words = [row.split() for row in rows.strip().splitlines()]
    lines = ["# sent_id = one", "# text = " + " ".join(word[0] for word in words)]
    for number, (form, part, tag, head, relation, *entity) in enumerate(words, start=1):
        lemma, _, entities = "".join(entity).partition("/")
        misc = f"Entity={entities}" if entities else "_"
        lines.append("\t".join([str(number), form, lemma or form.lower(), part, tag, "_", head, relation, "_", misc]))
    (found,) = trees("\n".join(lines) + "\n")
    return found
