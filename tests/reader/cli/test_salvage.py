from tests.reader.cli.checking.desk import a_desk
from tests.reader.cli.running import claims, command, fine, imported, one_line, process, tagged

PAGE = 4096


def zero_pages_with(library, needle):
    data = bytearray(library.read_bytes())
    hit = [n for n in range(0, len(data), PAGE) if needle in data[n : n + PAGE]]
    for at in hit:
        data[at : at + PAGE] = bytes(PAGE)
    library.write_bytes(data)
    return hit


def test_a_damaged_library_is_salvaged_into_a_new_one_that_verifies(library, tmp_path):
    article = imported(library)
    claim = tagged(library, article)
    assert zero_pages_with(library, b"CREATE TABLE revisions")
    assert command("claims", article, library=library).status == 1
    new = tmp_path / "new.redpencil"
    ran = process("salvage", library, "-o", new, library=library)
    assert (ran.status, ran.err) == (0, "")
    assert f"Saved in “{new}”: 1 articles, 1 claims" in ran.out
    assert claims(new, article) == [claim]
    fine("verify", library=new)


def test_what_follows_from_the_records_is_derived_in_the_new_library_too(library, tmp_path):
    desk = a_desk(library)
    desk.evidence(desk.source())
    desk.made("CD", "review", "C-001", "--decision", "accept")
    claim = desk.claim()
    assert (claim["shown_as"], claim["state"]) == ("sourced", "decided")
    new = tmp_path / "new.redpencil"
    fine("salvage", library, "-o", new, library=library)
    assert claims(new, desk.article) == [claim]
    fine("verify", library=new)


def test_a_lost_text_is_read_again_from_its_original(library, tmp_path):
    text = "The council said “no”. " * 900
    article = imported(library, text)
    # The layout stands behind the text, and only there.
    assert zero_pages_with(library, b'{"blocks"')
    new = tmp_path / "new.redpencil"
    out = fine("salvage", library, "-o", new, library=library).out
    assert "is lost" not in out
    assert fine("text", article, library=new).out == text
    fine("verify", library=new)


def test_a_lost_original_of_a_plain_text_is_its_text(library, tmp_path):
    text = "The council said “no”. " * 900
    imported(library, text.encode("utf-8-sig"))
    assert zero_pages_with(library, "\ufeffThe council".encode())
    new = tmp_path / "new.redpencil"
    assert "is lost" not in fine("salvage", library, "-o", new, library=library).out
    fine("verify", library=new)


def test_what_is_lost_of_both_is_said_and_the_claims_stay(library, tmp_path):
    article = imported(library, "The council said “no”. " + "And so on. " * 900)
    claim = tagged(library, article, 0, 3)
    assert zero_pages_with(library, b"And so on. " * 20)
    new = tmp_path / "new.redpencil"
    out = fine("salvage", library, "-o", new, library=library).out
    assert "The text of “council.txt”" in out
    assert "The original file “council.txt”" in out
    fine("verify", library=new)
    ran = command("claims", article, "--json", library=new)
    assert ran.json == [claim]
    assert "import its file again" in one_line(ran)
    fine("import", library.with_name("council.txt"), library=new)
    assert claims(new, article) == [claim]
    assert "And so on" in fine("text", article, library=new).out
    fine("verify", library=new)


def test_salvage_writes_over_nothing(library):
    imported(library)
    assert "There is something at" in one_line(
        command("salvage", library, "-o", library, library=library)
    )
