"""What is asked about the survey: a round, one person's answers, a summary before it is published."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.oversight.health import operations as op
from cro_desk.oversight.health.answering import Answer
from cro_desk.oversight.health.rows import Round
from cro_desk.oversight.health.statements import change_text, keep_text, statements
from cro_desk.oversight.kpis.words import side_name
from cro_desk.oversight.periods import HALF, period_of, read_period
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.jobs import Progress
from ui.oversight.health.reading import Texts, read_texts
from ui.panes import PaneContext
from ui.saving import Saving
from ui.theme import Tone
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.desk import Outcome

Answers = dict[str, Any]


class HealthAsking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._saving = Saving(context, parent)
        self._dialog: FormDialog | None = None

    # a round ------------------------------------------------------------------------------------

    def begin(self, partnership_id: str) -> None:
        """Ask for the half-year of a round."""
        now = period_of(self._context.desk.now().astimezone().date(), HALF)
        fields = (
            Field("period", _("Half-year"), required=True, placeholder=_("like H2 2026")),
            Field("closes_on", _("Answers until"), FieldKind.DAY),
        )
        text = _("Both sides answer the same sixteen statements, each person for the other team.")
        done = partial(self._begin, partnership_id)
        values = {"period": now.label}
        self._dialog = self._context.dialogs.form(
            _("Begin a round"), fields, _("Begin"), done, values=values, text=text, stays=True
        )

    def _begin(self, partnership_id: str, answers: Answers) -> None:
        period = read_period(answers["period"])
        if period is None:
            told = _("“{text}” is no half-year.").format(text=answers["period"])
            raise FieldError("period", told, _("Write it like H2 2026."))
        self._run(op.begin_round, partnership_id, period, answers["closes_on"])

    # answers ------------------------------------------------------------------------------------

    def answer(self, found: Round, side: Side) -> None:
        """Ask one person's answers."""
        scale = (("", "–"), *((str(n), str(n)) for n in range(1, 6)))
        wide = (("", "–"), *((str(n), str(n)) for n in range(11)))
        fields = [
            Field(each.code, each.text, FieldKind.CHOICE, wide if each.most > 5 else scale)
            for each in statements()
        ]
        fields += [
            Field("keep", keep_text(), FieldKind.LINES),
            Field("change", change_text(), FieldKind.LINES),
        ]
        title = _("Answer for the {side}").format(side=side_name(side))
        text = _("1: not at all … 5: fully. Kept on this computer without a name; – leaves a statement out.")
        done = partial(self._answer, found, side)
        self._dialog = self._context.dialogs.form(title, fields, _("Keep"), done, text=text, stays=True)
        self._dialog.setMinimumWidth(self._dialog.sizes.card * 3 // 2)

    def _answer(self, found: Round, side: Side, answers: Answers) -> None:
        scores = {each.code: int(answers[each.code]) if answers[each.code] else None for each in statements()}
        told = Answer(scores, answers["keep"], answers["change"])
        self._run(op.add_answers, found.id, side, [told])

    # workbooks ----------------------------------------------------------------------------------

    def send_out(self, found: Round, named: str) -> None:
        """Save the answer workbook of a round."""
        title = f"{named} · {found.period.label}"
        name = _("Health survey {title}.xlsx").format(title=title.replace(" · ", " "))
        save = partial(self._save, found.id, title)
        self._context.dialogs.save_file(_("Answer workbook"), name, _("Workbooks (*.xlsx)"), save)

    def _save(self, round_id: str, title: str, path: Path) -> None:
        from cro_desk.oversight.health.workbook import answer_workbook

        self._saving.write(path, partial(answer_workbook, round_id, title))

    def choose_files(self, found: Round, side: Side) -> None:
        """Let the user choose workbooks that came back."""
        pattern = _("Workbooks ({endings})").format(endings="*.xlsx *.ods *.xls")
        done = partial(self.take_files, found, side)
        self._context.dialogs.open_files(_("Answers that came back"), pattern, done)

    def take_files(self, found: Round, side: Side, paths: list[Path]) -> None:
        """Read workbooks and keep their answers: all of them or none."""
        title, done = _("Reading the answers"), partial(self._keep, found, side)
        self._context.jobs.spawn("health-answers", title, read_answers, found.id, paths, done=done)

    def _keep(self, found: Round, side: Side, answers: list[Answer]) -> None:
        self._acts.run(op.add_answers, found.id, side, answers, done=self._say_kept)

    def _say_kept(self, outcome: Outcome[int]) -> None:
        count = outcome.value
        words = ngettext(
            "{count} answer is kept, without a name.", "{count} answers are kept, without a name.", count
        )
        self._context.messages.say(words.format(count=count), Tone.GOOD)

    # publishing ---------------------------------------------------------------------------------

    def publish(self, found: Round, side: Side) -> None:
        """Show the free texts, then ask for a summary."""
        done = partial(self._ask_summary, found, side)
        self._context.jobs.read("health-texts", read_texts, found.id, side, done=done)

    def _ask_summary(self, found: Round, side: Side, texts: Texts) -> None:
        fields = (
            Field(
                "keep", keep_text(), FieldKind.LINES, hint=_("Sum it up so that nobody can be told from it.")
            ),
            Field("change", change_text(), FieldKind.LINES),
        )
        text = _("Means are published once and stay. Sum the texts up in your own words; nobody is named.")
        values = {"keep": "\n".join(texts.keep), "change": "\n".join(texts.change)}
        title = _("Publish what the {side} answered").format(side=side_name(side))
        done = partial(self._publish, found, side)
        self._dialog = self._context.dialogs.form(
            title, fields, _("Publish"), done, values=values, text=text, stays=True
        )

    def _publish(self, found: Round, side: Side, answers: Answers) -> None:
        self._run(op.publish_result, found.id, side, answers["keep"], answers["change"])

    def clear(self, found: Round, side: Side) -> None:
        """Throw the answers of a side away."""
        self._acts.run(op.clear_answers, found.id, side)

    def _run(self, operation: Any, *args: Any) -> None:
        dialog = self._dialog
        if dialog is not None:
            self._acts.run(operation, *args, done=dialog.finish, failed=dialog.refuse)


def read_answers(progress: Progress, round_id: str, paths: list[Path]) -> list[Answer]:
    """Return what the workbooks answer; the first that cannot be read refuses all."""
    from cro_desk.oversight.health.workbook import answers_in
    from cro_desk.vendors.workbook.reading import read_workbook

    found = []
    for path in paths:
        progress.check()
        found.append(
            answers_in(read_workbook(path, cancelled=progress.cancelled, values_only=True), round_id)
        )
    return found
