from demarche.evidence.ordering import connected, min_fill, neighbours


def test_components_keep_the_order_of_the_names():
    assert connected(["d", "c", "b", "a"], [("a", "c"), ("c", "a")]) == [("d",), ("c", "a"), ("b",)]


def test_a_star_is_taken_from_its_rays():
    rays = [f"r{n}" for n in range(40)]
    scopes = [("hub", ray) for ray in rays]
    order = min_fill(["hub", *rays], neighbours(["hub", *rays], scopes), bound=3)
    assert order.width == 1
    assert order.variables.index("hub") >= len(rays) - 1


def test_a_full_graph_beyond_the_bound_is_given_up():
    names = [f"n{n}" for n in range(12)]
    links = neighbours(names, [tuple(names)])
    assert min_fill(names, links, bound=10).width is None
    assert min_fill(names, links, bound=11).width == 11


def test_a_grid_needs_no_more_than_its_short_side_and_one():
    names = [f"{x},{y}" for x in range(4) for y in range(12)]
    scopes = [(f"{x},{y}", f"{x + 1},{y}") for x in range(3) for y in range(12)]
    scopes += [(f"{x},{y}", f"{x},{y + 1}") for x in range(4) for y in range(11)]
    assert min_fill(names, neighbours(names, scopes), bound=10).width <= 5
