"""Speeches: country and register are heard, nothing is repeated by a speaker, and what is said agrees with the sum behind it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from game.ai.choice import read_sum
from game.content.library import Library
from game.core import orders as o
from game.core.draft import Event, Said
from game.core.world import World
from game.view.book import Book
from game.view.learned import learned
from game.view.voices import LEAST, MOST, Speech, Voices
from game.view.voices_pick import REGISTERS, Sentences, registers
from tests.bench.speeches import a_game, masked, speeches

GAMES = (("11", "keeps_threats"), ("12", "offers_only"), ("13", "random"))
HOLES = {"lead", "country", "capital", "measure", "thing", "group", "date"}
NAMES = ["Trump", "Biden", "Rubio", "Sheinbaum", "Arévalo", "Castro", "Bukele", "Maduro", "Mulino", "Petro", "Chaves", "Xi"]
AGAINST = {"substance": "substance", "face": "face", "audience": "audience", "precedent": "precedent", "outside": "outside",
           "capacity": "capacity", "waiting": "waiting", "reciprocity_bad": "reciprocity"}
FOR = {"inducement": "inducement", "aim": "substance", "pressure": "pressure", "reciprocity_good": "reciprocity"}


@pytest.fixture(scope="module")
def games(world: World) -> list[list[tuple[Event, ...]]]:
    return [list(a_game(world, seed, lead)) for seed, lead in GAMES]


def heard(world: World, book: Book, game: list[tuple[Event, ...]]) -> tuple[Voices, list[Speech]]:
    voices = Voices(book, world.lead)
    return voices, [s for events in game for s in voices.hear(learned(events, seat=world.lead, at=world.rules.lead))]


def shape(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[a-z]+\\\}", ".+?", re.escape(sentence)), re.IGNORECASE)


def own_pools(library: Library) -> dict[str, tuple[str, ...]]:
    return {key: pool for key, pool in library.texts.items() if key.startswith("say.") and key.rpartition(".")[2].isupper()}


def refusals(book: Book, times: int, **speech: str) -> list[Speech]:
    voices = Voices(book, "USA")
    said = o.Speech((speech["reason"],) if "reason" in speech else (), "")
    return [s for _ in range(times) for s in voices.hear([Said(o.Refuse("HND", "USA", "p1", said), ("USA", "HND"), "")])]


def test_no_speaker_says_a_sentence_twice_in_a_game(
    world: World, book: Book, library: Library, games: list[list[tuple[Event, ...]]]
) -> None:
    silent = [s for key, pool in library.texts.items() if key.startswith(("say.stage", "say.silent")) for s in pool]
    for game in games:
        voices, said = heard(world, book, game)
        assert len(said) > 30
        assert sum(len(by) for by in voices._used.values()) == voices._said
        spoken: Counter[tuple[str, str]] = Counter()
        for one in said:
            words = one.text.replace(one.stage, "") if one.stage else one.text
            spoken.update((one.seat, part) for part in re.findall(r"[^“”.?!]{40,}[.?!]", words) if part.strip() not in silent)
        assert [part for part, times in spoken.items() if times > 2] == []  # a sentence may hold the same noun phrase as another


def test_a_speaker_with_nothing_left_to_say_is_told_in_the_third_person(book: Book, library: Library) -> None:
    said = refusals(book, 120)
    last = said[-1]
    assert last.stage in library.texts["say.silent.no"]
    assert last.text == last.stage
    assert said[0].text.startswith("“")
    spoken = [one.text for one in said if one.text.startswith("“")]
    assert len(set(spoken)) == len(spoken)


def test_narration_takes_turns(book: Book, library: Library) -> None:
    last = [one.stage for one in refusals(book, 120)][-16:]
    pool = library.texts["say.silent.no"]
    assert set(last[:8]) == set(last[8:]) == set(pool)


def test_a_reason_that_has_run_out_is_left_out_and_the_act_is_still_said(book: Book, library: Library) -> None:
    voices = Voices(book, "USA")
    for _ in range(80):
        voices._sentences.say("say.reason.waiting", "plain", "HND", 1, {"lead": "", "country": "", "capital": ""}, own=True)
    (one,) = voices.hear([Said(o.Refuse("HND", "USA", "p1", o.Speech(("waiting",), "")), ("USA", "HND"), "")])
    pools = [pool for key, pool in library.texts.items() if key.startswith("say.reason.waiting.")]
    assert not [s for pool in pools for s in pool if shape(s).search(one.text) and "{measure}" not in s]
    assert one.text.startswith("“")


def test_each_speech_of_a_country_with_sentences_of_its_own_holds_one_of_them(
    world: World, book: Book, library: Library, games: list[list[tuple[Event, ...]]]
) -> None:
    mine: dict[str, list[re.Pattern[str]]] = {}
    for key, pool in own_pools(library).items():
        mine.setdefault(key.rpartition(".")[2], []).extend(shape(s) for s in pool)
    assert len(mine) >= 5
    said = [one for game in games for one in heard(world, book, game)[1] if one.seat in mine]
    with_own = [one for one in said if any(pattern.search(one.text) for pattern in mine[one.seat])]
    assert len(with_own) * 20 >= len(said) * 19  # where they have run out, the registers go on


def test_the_register_of_the_role_is_heard_beside_the_country(book: Book) -> None:
    said = refusals(book, 3, reason="waiting")
    for one in said:
        pool = [*book.words.choices(f"say.act.refuse.{one.register}"), *book.words.choices(f"say.reason.waiting.{one.register}")]
        assert any(shape(s).search(one.text) for s in pool)


def test_registers_come_from_every_temperament_of_the_file_and_not_from_the_one_drawn(book: Book) -> None:
    for seat in set(book.rules.seat_ids) - {book.lead}:
        kinds = [book.library.temperaments[one.id] for one in book.country(seat).temperaments]
        assert set(registers(book, seat)) == {name for kind in kinds for name in kind.registers} <= set(REGISTERS)


def test_the_same_events_give_the_same_speeches(world: World, book: Book, games: list[list[tuple[Event, ...]]]) -> None:
    assert heard(world, book, games[0])[1] == heard(world, book, games[0])[1]


def test_speeches_keep_their_length(world: World, book: Book, games: list[list[tuple[Event, ...]]]) -> None:
    said = [re.sub(r"[“”]", "", one.text) for game in games for one in heard(world, book, game)[1]]
    assert [text for text in said if not LEAST <= len(text.split()) <= MOST] == []
    assert [text for text in said if "{" in text] == []


def test_each_reason_said_agrees_with_the_sum_and_what_is_unsaid_is_not_said(games: list[list[tuple[Event, ...]]]) -> None:
    checked = 0
    for event in [event for game in games for events in game for event in events]:
        speech = getattr(getattr(event, "order", None), "speech", None)
        if not isinstance(event, Said) or speech is None or not event.note:
            continue
        sums = read_sum(event.note)
        said = [reason.rstrip("!").partition(":")[0] for reason in speech.saying]
        assert not set(sums.get("unsaid", "").split(",")) & set(speech.saying)
        for reason in said:
            row = AGAINST.get(reason) or FOR.get(reason)
            if row not in sums:
                continue
            assert int(sums[row]) < 0 if reason in AGAINST else int(sums[row]) > 0, (reason, event)
            checked += 1
    assert checked > 50


def test_reasons_and_door_come_from_the_pools_that_the_order_names(
    world: World, book: Book, library: Library, games: list[list[tuple[Event, ...]]]
) -> None:
    every = {key: [shape(s) for s in pool] for key, pool in library.texts.items() if key.startswith("say.reason.")}
    voices = Voices(book, world.lead)
    for events in games[0]:
        seen = learned(events, seat=world.lead, at=world.rules.lead)
        orders = {event.order.seat: event.order for event in seen if isinstance(event, Said)}
        for one in voices.hear(seen):
            speech = getattr(orders.get(one.seat), "speech", o.SILENT)
            allowed = {reason.rstrip("!").partition(":")[0] for reason in speech.saying}
            found = {key.split(".")[2] for key, pool in every.items() if any(pattern.search(one.text) for pattern in pool)}
            assert found <= allowed or one.act in ("short", "lapse", "protest"), (one.text, allowed)


def test_a_part_of_a_country_is_one_that_registers_have_too(library: Library) -> None:
    for key in own_pools(library):
        part, _, seat = key.rpartition(".")
        assert all(f"{part}.{name}" in library.texts for name in REGISTERS), key
        assert seat in library.countries


def test_a_voice_has_a_sentence_for_every_part_that_its_country_can_come_to(library: Library) -> None:
    parts: dict[str, set[str]] = {}
    for key in own_pools(library):
        part, _, seat = key.rpartition(".")
        parts.setdefault(seat, set()).add(part)
    every = set.union(*parts.values())
    for seat, found in parts.items():
        kinds = {group.kind for group in library.countries[seat].groups}
        never = {f"say.reason.{kind}" for kind in {"court", "legislature"} - kinds}
        assert every - found <= never, (seat, every - found)


def test_sentences_of_countries_are_unlike_all_others_and_short_enough(library: Library) -> None:
    texts = Counter(s for key, pool in library.texts.items() if key.startswith("say.") for s in pool)
    for key, pool in own_pools(library).items():
        for sentence in pool:
            assert texts[sentence] == 1, sentence
            assert 4 <= len(sentence.split()) <= 32, sentence
            assert set(re.findall(r"\{([a-z]+)\}", sentence)) <= HOLES, sentence
            assert not re.search(rf"\b({'|'.join(NAMES)})\b", sentence), sentence
            assert not re.match(r"\{(lead|measure|thing|group|date)\}", sentence), (key, sentence)


def test_a_sentence_that_must_name_something_has_a_place_for_it(library: Library) -> None:
    needs = {"say.door.give": "thing", "say.door.manner": "thing", "say.door.smaller": "thing", "say.door.through": "thing",
             "say.reason.group": "group", "say.reason.court": "group", "say.reason.legislature": "group"}
    for key, pool in own_pools(library).items():
        hole = needs.get(key.rpartition(".")[0])
        assert hole is None or all("{" + hole + "}" in sentence for sentence in pool), key


def test_a_sentence_that_is_taken_back_may_be_said_later(book: Book) -> None:
    sentences = Sentences(book)
    facts = {"lead": "a", "country": "b", "capital": "c"}
    first = sentences.say("say.act.refuse", "plain", "GTM", 1, facts, own=True)
    sentences.unsay(first, "GTM")
    assert sentences.said == 0 and first.sentence not in sentences.used
    assert sentences.say("say.act.refuse", "plain", "GTM", 1, facts, own=True) == first


def test_the_reader_of_the_bench_does_not_see_the_name_of_the_country(world: World, book: Book) -> None:
    for one in speeches(world, book, "11", "offers_only"):
        country = book.country(one.speech.seat)
        text = masked(book, one.speech)
        assert not [name for name in (country.name, country.adjective, country.capital) if name in text], text


def test_a_door_named_later_without_a_date_is_said(world: World, book: Book, library: Library) -> None:
    for name in REGISTERS:
        assert len([s for s in library.texts[f"say.door.later.{name}"] if "{date}" not in s]) >= 5
    for seat in set(world.seat_ids) - {world.lead}:
        text = _refusal(book, seat, "later").text
        pools = [pool for key, pool in library.texts.items() if key.startswith("say.door.later.")]
        assert any(shape(s).search(text) for pool in pools for s in pool if "{date}" not in s), text


def test_a_date_of_a_door_is_a_noun_phrase_of_content_and_never_the_title_on_a_calendar(book: Book, library: Library) -> None:
    dated = [s for key, pool in library.texts.items() if key.startswith("say.door.later.") for s in pool if "{date}" in s]
    for seat in sorted(set(book.rules.seat_ids) - {book.lead}):
        for season in book.country(seat).calendar:
            text = _refusal(book, seat, f"later:{season.id}").text
            assert season.title.lower() not in text.lower() and "_" not in text and "{" not in text
        text = _refusal(book, seat, "later:nothing_of_the_kind").text
        assert "nothing" not in text and not any(shape(s).search(text) for s in dated), text


def test_one_speech_names_its_subject_first_in_one_sentence_only(book: Book) -> None:
    facts = {"lead": "a", "country": "b", "capital": "c", "measure": "the flights"}
    sentences = Sentences(book)
    named = []
    for turn in range(12):
        sentences.begin()
        said = [sentences.say(key, "formal", "GTM", turn, facts, own=False) for key in ("say.act.refuse", "say.reason.substance")]
        named.append(sum(bool(re.match(r"(\w+ ){1,4}\{measure\},", line.sentence)) for line in said))
    assert max(named) == 1


def test_a_government_that_speaks_first_does_not_speak_as_if_it_had_been_asked(book: Book, library: Library) -> None:
    for reason in ("inducement", "aim", "pressure", "reciprocity_good"):
        voices = Voices(book, "USA")
        speech = o.Speech((reason,), "")
        (one,) = voices.hear([Said(o.Offer("GTM", "USA", (), speech=speech), ("USA", "GTM"), "")])
        opening = [s for name in REGISTERS for s in library.texts[f"say.reason.{reason}.opening.{name}"]]
        answers = [s for key, pool in library.texts.items() if re.fullmatch(rf"say.reason.{reason}\.\w+", key) for s in pool]
        assert any(shape(s).search(one.text) for s in opening), one.text
        assert not any(shape(s).search(one.text) for s in answers), one.text


def test_a_government_without_a_legislature_or_a_court_gives_none_as_its_reason(book: Book, library: Library) -> None:
    for seat in sorted(set(book.rules.seat_ids) - {book.lead}):
        kinds = {group.kind for group in book.country(seat).groups}
        for kind in {"legislature", "court"} - kinds:
            text = _refusal(book, seat, "", kind).text
            pools = [pool for key, pool in library.texts.items() if key.startswith(f"say.reason.{kind}.")]
            assert not any(shape(s).search(text) for pool in pools for s in pool), text


def _refusal(book: Book, seat: str, door: str, *reasons: str) -> Speech:
    said = Said(o.Refuse(seat, "USA", "p1", o.Speech(reasons, door)), ("USA", seat), "")
    return Voices(book, "USA").hear([said])[0]
