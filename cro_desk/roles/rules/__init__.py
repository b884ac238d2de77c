"""The rules of a consistent matrix: each says in a sentence what is wrong, and where."""

from cro_desk.roles.rules.checking import check, check_tasks
from cro_desk.roles.rules.problem import Problem
from cro_desk.roles.rules.titles import RULE_TITLES, rule_title

__all__ = ["RULE_TITLES", "Problem", "check", "check_tasks", "rule_title"]
