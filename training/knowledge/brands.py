"""Compile ``brands.tsv``: companies and agencies from the npm package name-suggestion-index.

    npm pack name-suggestion-index && tar xzf name-suggestion-index-*.tgz
    python training/knowledge/brands.py package/dist/json/nsi.min.json

The package is large and mostly not of the news; what is kept are brands and operators of the kinds below whose name
is in Latin letters, with the Wikidata id that the package gives.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
KINDS = re.compile(
    r"brands/(amenity/(bank|fuel|fast_food|cafe|pharmacy|cinema|car_rental|payment_centre)"
    r"|shop/(supermarket|department_store|clothes|electronics|doityourself|car|furniture|mobile_phone|convenience"
    r"|variety_store|sports|shoes|toys|books|chemist|cosmetics|wholesale|jewelry|computer|telecommunication)"
    r"|office/(insurance|financial|financial_advisor|telecommunication|political_party|association|company|consulting"
    r"|airline|estate_agent|ngo|union|tax_advisor)|tourism/hotel|telecom/.*)"
    r"|operators/(office/government|amenity/police|amenity/post_office|landuse/military|man_made/works"
    r"|man_made/monitoring_station|power/(plant|transformer|generator)|telecom/.*|boundary/protected_area"
    r"|amenity/ranger_station|aeroway/.*)"
)
AGENCIES = re.compile(
    r"operators/(office/government|amenity/police|landuse/military|man_made/monitoring|boundary|amenity/r)"
)
LATIN = re.compile(r"[A-Z0-9À-Ý][\w .,'’&/!+-]{2,60}")
WORLD = 4  # countries from which on a brand is known abroad


def main() -> None:
    """Read the package's list, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nsi", type=Path, help="nsi.json or nsi.min.json of the package")
    kinds = json.loads(parser.parse_args().nsi.read_text(encoding="utf-8"))["nsi"]
    rows: dict[str, tuple[str, str, str, str]] = {}
    for path, kind in sorted(kinds.items()):
        if not KINDS.match(path):
            continue
        role = path.split("/")[0].removesuffix("s")
        for item in kind["items"]:
            tags = item["tags"]
            qid = tags.get(f"{role}:wikidata", "")
            name = tags.get(f"{role}:en") or tags.get(role) or ""
            if not re.fullmatch(r"Q\d+", qid) or not LATIN.fullmatch(name) or qid in rows:
                continue
            where = [place for place in item.get("locationSet", {}).get("include", []) if isinstance(place, str)]
            reach = "world" if "001" in where or len(where) >= WORLD else "country"
            country = where[0] if len(where) == 1 and re.fullmatch(r"[a-z]{2}", where[0]) else ""
            rows[qid] = (name, "agency" if AGENCIES.match(path) else "company", country, reach)
    lines = [f"{qid}\t" + "\t".join(row) for qid, row in sorted(rows.items(), key=lambda pair: (pair[1], pair[0]))]
    head = (
        "# Companies and agencies from the npm package name-suggestion-index 8.0.20260918 (BSD-3-Clause), made by\n"
        "# brands.py: its names with the Wikidata ids that it gives.\nqid\tname\tgroup\tcountry\treach\n"
    )
    (HERE / "brands.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
