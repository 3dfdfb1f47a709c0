"""A fact with all that is worked out about it, on its way into the account."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.account import reference
from tellings.account.profile import Profile
from tellings.account.tellings_order import is_clause
from tellings.model import Fact


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, its claims' profiles (best telling first) and the denials of it, which are claims of other facts."""

    fact: Fact
    profiles: tuple[Profile, ...]
    denials: tuple[Profile, ...] = ()

    @property
    def best(self) -> Profile:
        return self.profiles[0]

    @property
    def harm(self) -> bool:
        """Are people who came to harm counted in it?"""
        return any(figure.kind in reference.HARM for profile in self.profiles for figure in profile.figures)

    @property
    def deaths(self) -> bool:
        return any(figure.kind in reference.DEATHS for profile in self.profiles for figure in profile.figures)

    @property
    def asserted(self) -> bool:
        """Is the best telling a whole clause that puts something forward as having happened?"""
        return self.best.act == "told" and is_clause(self.best)
