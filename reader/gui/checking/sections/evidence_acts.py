"""What is done to the evidence of a claim: added with its source, changed, removed, marked as seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from db.model.checking.evidence import NOWHERE, Evidence
from db.model.errors import Problem, tr
from db.model.revision import Change, Snapshot
from reader.app.records.store import Store
from reader.desk.checking import claim_records, sources
from reader.desk.claim_edits import name_of
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.forms.inline_form import InlineForm
from reader.gui.checking.forms.source_form import SourceForm


class EvidenceActs:
    """Turns what the forms say into acts at once: what is typed while a library is held is another act's."""

    def __init__(self, store: Store, acts: CheckingActs) -> None:
        self._store, self._acts = store, acts

    def all_sources(self) -> list[Snapshot]:
        """Return the sources of the library, deleted ones too."""
        return self._store.library.records.every("source")

    def see(self, evidence: Snapshot, code: str, how: str, showed: str) -> None:
        """Write down that who works here looked at a piece of evidence."""
        self._acts.write(
            lambda: [claim_records.see(evidence, how, showed)],
            tr("Mark {code} as seen", code=code),
            tr("{code} is marked as seen", code=code),
        )

    def add(self, claim: Snapshot, form: SourceForm) -> None:
        """Let a claim rest on the source that the form says."""
        name = name_of(claim)
        texts = tr("Evidence for {name}", name=name), tr("The source stands on {name}", name=name)
        self._write(form, lambda: self._added(claim, form), *texts)

    def change(self, record: Snapshot, form: InlineForm) -> None:
        """Change a piece of evidence to what the form says."""

        def changed() -> list[Change]:
            values: dict[str, Any] = {**form.values()}
            derived = self._source(values.pop("rests_on"))
            if values["locator"] != cast("Evidence", record.value).locator:
                # What was drawn is another place than the one that is named now.
                values |= {"page_index": NOWHERE, "page_label": "", "box": ""}
            after = replace(cast("Evidence", record.value), derived_from=derived, **values)
            return [Change(record.entity, "evidence", record.article, record, after)]

        self._write(form, changed, tr("Change evidence"), tr("The evidence is changed"))

    def remove(self, evidence: Snapshot) -> None:
        """Remove a piece of evidence."""
        after = replace(evidence.value, deleted=True)
        change = Change(evidence.entity, "evidence", evidence.article, evidence, after)
        self._acts.write(lambda: [change], tr("Remove evidence"), tr("The evidence is removed"))

    def _write(
        self, form: InlineForm, make: Callable[[], Sequence[Change]], text: str, answer: str
    ) -> None:
        try:
            changes = make()
        except Problem as problem:
            self._acts.failed.emit(str(problem))
            return
        self._acts.write(lambda: changes, text, answer, form.saved(), form.drafts.ids())

    def _added(self, claim: Snapshot, form: SourceForm) -> Sequence[Change]:
        values, relation = form.values(), form.relation.value
        fields = {
            "locator": values["locator"],
            "without_locator": "" if values["locator"] else values["without_locator"],
            "excerpt": values["excerpt"],
            "derived_from": self._source(values["rests_on"]),
        }
        if form.source is not None:
            return [claim_records.add_evidence(claim, form.source, relation, **fields)]
        return _with_new_source(claim, form.of_source(), values["contact"], relation, fields)

    def _source(self, typed: str) -> str:
        """Return the source with this code; raise a Problem where there is none."""
        if not typed:
            return ""
        for each in self.all_sources():
            if sources.code_of(each).casefold() == typed.casefold() and not each.value.deleted:
                return each.entity
        raise Problem(tr("There is no source {code}: give the code of one, as S3.", code=typed))


def _with_new_source(
    claim: Snapshot, source: dict[str, str], contact: str, relation: str, fields: Mapping[str, str]
) -> list[Change]:
    if source["confidentiality"] != sources.CONFIDENTIAL:
        # These fields were not asked for then; what stands in them was typed before.
        source["printed"] = contact = ""
    return claim_records.add_evidence_of_new(claim, source, contact, relation, **fields)
