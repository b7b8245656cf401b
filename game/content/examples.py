"""A wrong and a right example for each diagnostic code, for `explain`.

Owns these texts alone. The country in them is invented.
"""

from __future__ import annotations

__all__ = ["EXAMPLES"]

EXAMPLES: dict[str, tuple[str, str]] = {
    "C101": ("name: Bogot\\xE1        (saved as Latin-1)", "name: Bogotá           (saved as UTF-8)"),
    "C102": ('title: "Port fees\ncapital: Rell', 'title: "Port fees"\ncapital: Rell'),
    "C103": ("turns: 12\nturns: 6", "turns: 6"),
    "C104": ("weights: &usual {economy: 1000}\nother: *usual", "extends: base:ORA"),
    "C105": ("can_block: yes\nlevels:\n  - id: 0.25", 'can_block: true\nlevels:\n  - id: "0.25"'),
    "C106": ("date: 2024-01-01", 'date: "2024-01-01"'),
    "C201": ("influnce: 220", "influence: 220"),
    "C202": ("id: ORA\nname: Oramia", "id: ORA\nname: Oramia\ncapital: Rell"),
    "C203": ("influence: 0.4", "influence: 400"),
    "C204": ("patience: 1200", "patience: 900"),
    "C205": ("government: presidental", "government: presidential"),
    "C206": ("id: Port Fees", "id: port_fees"),
    "C207": ("old_name: 3", "new_name: 3"),
    "C208": ("actors: [lead, lead]", "actors: [lead]"),
    "C209": ("kind: substance      (which it is anyway)", "                     (nothing)"),
    "C301": ("exposure: trad", "exposure: trade"),
    "C302": ("lead: northern_road      (a route)", "lead: ORA                (a country)"),
    "C303": ("measures:\n  - id: port_fees\n  - id: port_fees", "measures:\n  - id: port_fees\n  - id: port_dues"),
    "C304": ("id: ORA      (in a second pack: nothing is wrong, it is only said)", "id: ORI      (a country of its own)"),
    "C305": ("countries/oramia.yaml:\nid: ORA", "countries/ora.yaml:\nid: ORA"),
    "C306": (
        "countries/ora.yaml:  extends: TAV\ncountries/tav.yaml:  extends: ORA",
        "countries/ora.yaml:  (all fields)\ncountries/tav.yaml:  extends: ORA",
    ),
    "C307": ('requires: ["base >=9"]', 'requires: ["base >=0.1, <1"]'),
    "C308": (
        "exposures:\n  - id: fishing      (and no impact with it)",
        "impacts:\n  - {on: target, interest: economy, points: -80, exposure: fishing}",
    ),
    "C309": (
        "when:\n  - {of: stock:anger, at_least: 1200}      (anger runs to 1000)",
        "when:\n  - {of: stock:anger, at_least: 700}",
    ),
    "C310": ("gives: {constant: stock:boats}      (and nothing adds to it)", "stocks:\n  - id: boats\n    start: {constant: 40}"),
    "C401": ("weights: {economy: 400, security: 540}", "weights: {economy: 400, security: 600}"),
    "C501": (
        'start: "2019-05-30"\ncodes:\n  veto: {value: 1, known_by: "2019-07-14"}',
        'start: "2019-05-30"\ncodes:\n  veto: {value: 0, known_by: "2019-05-30"}',
    ),
    "C701": (
        "figures:\n  gdp: {value: 90, year: 2023}\nsources: {}",
        'figures:\n  gdp: {value: 90, year: 2023}\nsources:\n  gdp: {title: GDP, address: https://example.org, date: "2024"}',
    ),
    "C702": (
        "exports: {value: 4, year: 2018}\ngdp: {value: 90, year: 2023}",
        "exports: {value: 3, year: 2022}\ngdp: {value: 90, year: 2023}",
    ),
    "C901": ("# check: ignore[C702]", "# check: ignore[C702] no newer count exists"),
    "C902": ("turns: 6 # check: ignore[C204] it was 60 once", "turns: 6"),
}
