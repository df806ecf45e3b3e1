"""Records: frozen, made by keyword, alike when their fields are, and the schema of what stands in files."""

import ast
import pickle

import msgspec
import pytest
from pydantic import TypeAdapter, ValidationError

from plugins.model.record import Computed, Record, replace, written_fields
from tests.support.source_tree import modules


class Lamp(Record):
    """What shines."""

    range_km: float = 0.0
    colour: str


class Tower(Lamp):
    """What holds it, with fields of its own behind those of the lamp."""

    lamps: tuple[Lamp, ...] = ()
    listed: Computed[bool] = False


TOWER = Tower(colour="white", lamps=(Lamp(colour="red", range_km=12),))


def test_fields_are_given_by_keyword_in_subclasses_too() -> None:
    assert ("range_km", "colour", "lamps", "listed") == Tower.__struct_fields__
    with pytest.raises(TypeError, match="positional"):
        Tower(1.0, "white")  # type: ignore[call-arg]  # what must fail


def test_records_are_frozen_and_a_change_makes_another() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        TOWER.colour = "red"  # type: ignore[misc]  # what must fail
    assert Tower(colour="red", lamps=TOWER.lamps) == replace(TOWER, colour="red") != TOWER
    assert "white" == TOWER.colour


def test_records_of_one_class_and_the_same_fields_are_alike() -> None:
    assert Lamp(colour="white") != Tower(colour="white")
    assert {TOWER} == {TOWER, pickle.loads(pickle.dumps(TOWER))}


def test_json_holds_every_field_in_order() -> None:
    lamps = b'[{"range_km":12,"colour":"red"}]'
    assert b'{"range_km":0.0,"colour":"white","lamps":' + lamps + b',"listed":false}' == msgspec.json.encode(TOWER)
    assert TOWER == msgspec.json.decode(msgspec.json.encode(TOWER), type=Tower)


def test_what_the_build_sets_is_no_field_of_files() -> None:
    assert ["range_km", "colour", "lamps"] == list(written_fields(Tower))


def test_a_mapping_becomes_a_record_and_a_record_stays_one() -> None:
    red = Lamp(colour="red", range_km=12)
    given = {"colour": "white", "lamps": [{"colour": "red", "range_km": 12}]}
    assert TOWER == TypeAdapter(Tower).validate_python(given)
    assert TOWER == TypeAdapter(Tower).validate_python({"colour": "white", "lamps": [red]})
    assert TOWER is TypeAdapter(Tower).validate_python(TOWER)


def test_each_fault_of_a_mapping_is_told_with_its_place() -> None:
    given = {"range_km": float("inf"), "lamps": ["red", {"colour": 1, "height": 2}], "height": 3, "listed": True}
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Tower).validate_python(given)
    assert [
        ("finite_number", ("range_km",)),
        ("missing", ("colour",)),
        ("dict_type", ("lamps", 0)),
        ("string_type", ("lamps", 1, "colour")),
        ("extra_forbidden", ("lamps", 1, "height")),
        ("extra_forbidden", ("height",)),
        ("extra_forbidden", ("listed",)),
    ] == [(each["type"], each["loc"]) for each in refused.value.errors()]


def test_the_garbage_collector_looks_at_records_that_hold_functions() -> None:
    seen = 0
    for name, _, module in modules():
        for each in ast.walk(module):
            if isinstance(each, ast.ClassDef) and any(ast.unparse(base) == "Record" for base in each.bases):
                held = [ast.unparse(field.annotation) for field in each.body if isinstance(field, ast.AnnAssign)]
                options = {option.arg for option in each.keywords}
                assert options & {"dict", "gc"} or not any("Callable" in one for one in held), f"{name}.{each.name}"
                seen += "gc" in options
    assert seen


def test_records_that_keep_what_follows_from_them_have_where_to_keep_it() -> None:
    classes = [each for _, _, module in modules() for each in ast.walk(module) if isinstance(each, ast.ClassDef)]
    above = {each.name: [ast.unparse(base).partition("[")[0] for base in each.bases] for each in classes}
    having = {each.name for each in classes if any(option.arg == "dict" for option in each.keywords)}

    def line(name: str) -> list[str]:
        return [name, *(each for base in above.get(name, ()) for each in line(base))]

    keeping = [each for each in classes if "cached_property" in {ast.unparse(one) for one in decorators(each)}]
    records = {each.name: line(each.name) for each in keeping if "Record" in line(each.name)}
    assert records
    assert [] == [name for name, names in records.items() if having.isdisjoint(names)]


def decorators(kind: ast.ClassDef) -> list[ast.expr]:
    """Return the decorators of the methods of a class."""
    return [each for method in kind.body if isinstance(method, ast.FunctionDef) for each in method.decorator_list]
