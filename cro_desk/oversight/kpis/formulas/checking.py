"""What is wrong with a formula before any figure is in it: names, division by nothing, units."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from cro_desk.i18n import _
from cro_desk.oversight.kpis.formulas.computing import NoData, compute
from cro_desk.oversight.kpis.formulas.dimensions import NUMBER, ZERO, Dimension, dimension_of
from cro_desk.oversight.kpis.formulas.parsing import parse
from cro_desk.oversight.kpis.formulas.problems import FormulaError, Problem
from cro_desk.oversight.kpis.formulas.tree import Binary, Call, Name, Negative, Number, Part, names, parts
from cro_desk.oversight.terms import Unit


def checked_formula(text: str, inputs: Mapping[str, Unit], unit: Unit) -> Part:
    """Return the tree of a formula that can be kept; FormulaError at the first place that is wrong."""
    found = problems(text, inputs, unit)
    if found:
        raise FormulaError(found[0], text)
    return parse(text)


def problems(text: str, inputs: Mapping[str, Unit], unit: Unit) -> tuple[Problem, ...]:
    """Return all that is wrong with a formula of these inputs whose result has this unit."""
    try:
        tree = parse(text)
    except FormulaError as error:
        return (error.problem,)
    unknown = [_unknown(each, inputs) for each in parts(tree) if _is_unknown(each, inputs)]
    if unknown:
        return tuple(unknown)
    checker = _Checker(inputs)
    result = checker.dimension(tree)
    if not checker.found and not result.fits(dimension_of(unit)):
        checker.found.append(_other_unit(tree, result, unit))
    return tuple(checker.found)


def _is_unknown(part: Part, inputs: Mapping[str, Unit]) -> bool:
    return isinstance(part, Name) and part.name not in inputs


def _unknown(part: Part, inputs: Mapping[str, Unit]) -> Problem:
    name = part.name if isinstance(part, Name) else ""
    near = get_close_matches(name, list(inputs), 1)
    hint = _("Did you mean “{name}”?").format(name=near[0]) if near else _known(inputs)
    told = _("“{name}” is no input of this KPI.").format(name=name)
    return Problem(part.place.start, part.place.end, told, hint)


def _known(inputs: Mapping[str, Unit]) -> str:
    if not inputs:
        return _("Add it to the inputs first.")
    return _("Add it to the inputs, or use one of these: {names}.").format(names=", ".join(inputs))


def _other_unit(tree: Part, found: Dimension, unit: Unit) -> Problem:
    told = _("The formula gives {found}, the KPI’s unit asks for {wanted}.")
    told = told.format(found=found.words, wanted=dimension_of(unit).words)
    return Problem(tree.place.start, tree.place.end, told, _("Choose another unit, or mend the formula."))


class _Checker:
    """Walks a tree and collects what does not go together."""

    def __init__(self, inputs: Mapping[str, Unit]) -> None:
        self._inputs = inputs
        self.found: list[Problem] = []

    def dimension(self, tree: Part) -> Dimension:
        """Return what a part counts; what is wrong in it is collected."""
        match tree:
            case Number(value, unit):
                return dimension_of(unit) if unit is not None else NUMBER if value else ZERO
            case Name(name):
                return dimension_of(self._inputs[name])
            case Negative(inner):
                return self.dimension(inner)
            case Call(_name, arguments):
                return self._alike(tree, [self.dimension(each) for each in arguments])
            case Binary(sign, left, right):
                return self._binary(tree, sign, self.dimension(left), self.dimension(right))

    def _binary(self, tree: Binary, sign: str, left: Dimension, right: Dimension) -> Dimension:
        if sign in "+-":
            return self._alike(tree, [left, right])
        if sign == "/" and is_nothing(tree.right):
            hint = _("Divide by an input that can be counted.")
            self._note(tree.right, _("This divides by nothing."), hint)
        return left.times(right, 1 if sign == "*" else -1)

    def _alike(self, tree: Part, found: list[Dimension]) -> Dimension:
        """Return what these have in common; a problem where they have nothing."""
        first = next((each for each in found if not each.any), ZERO)
        for each in found:
            if not each.fits(first):
                told = _("This puts {one} and {other} together.").format(one=first.words, other=each.words)
                self._note(tree, told, _("Only the same units can be added."))
                break
        return first

    def _note(self, tree: Part, sentence: str, what_to_do: str) -> None:
        self.found.append(Problem(tree.place.start, tree.place.end, sentence, what_to_do))


def is_nothing(tree: Part) -> bool:
    """Whether a part is 0 whatever is put in: a constant that comes to 0, or something less itself."""
    if isinstance(tree, Binary) and tree.sign == "-" and tree.left == tree.right:
        return True
    if names(tree):
        return False
    try:
        return compute(tree, {}) == 0
    except NoData:
        return True
