"""Whatever names a person has a feature that answers for it when they leave."""

import pytest

from forum.infra.db import Base
from forum.privacy import queries


@pytest.mark.usefixtures("app")
def test_every_column_that_names_a_person_is_answered_for_by_one_feature():
    claimed = [
        (it.property.columns[0].table.name, it.property.columns[0].name)
        for it, _ in queries.columns()
    ]

    naming = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    assert len(naming) > 30
    assert set(claimed) == naming
    assert len(claimed) == len(naming)
