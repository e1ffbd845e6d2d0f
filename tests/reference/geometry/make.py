"""Writes the true distances and logarithms beside this file, for the accuracy tests of the manifolds.

A point is given by doubles, and the truth is that of the point that exactly these doubles name. It is computed to 120
digits on a quadric: the hyperboloid -x0^2 + |x|^2 = -R^2 or the sphere x0^2 + |x|^2 = R^2. The other models are carried
there by the stereographic projection, and what comes back is checked with their own formulas.
"""

import json
import math
import random
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 120
CLOSE = mpf("1e-50")
FARTHEST = 15
EDGE = 14.99
NEXT_TO_BOUNDARY = 34


def dot(a, b):
    return mp.fsum(p * q for p, q in zip(a, b))


def length(a):
    return mp.sqrt(dot(a, a))


def combine(p, a, q, b):
    return [p * u + q * v for u, v in zip(a, b)]


def require_close(found, expected, scale):
    gap = max((abs(p - q) for p, q in zip(found, expected)), default=mpf(0))
    assert gap <= CLOSE * scale, (found, expected)


class Quadric:
    """The hyperboloid (sign -1) or sphere (sign 1) of radius R, time coordinate first."""

    def __init__(self, sign, radius_squared):
        self.sign = sign
        self.radius_squared = radius_squared
        self.radius = mp.sqrt(radius_squared)
        self.cos, self.sin = (mp.cosh, mp.sinh) if sign < 0 else (mp.cos, mp.sin)

    def product(self, a, b):
        return self.sign * a[0] * b[0] + dot(a[1:], b[1:])

    def angle(self, x, y):
        """The distance in radii."""
        cosine = self.sign * self.product(x, y) / self.radius_squared
        if self.sign < 0:
            return mp.acosh(max(cosine, mpf(1)))
        return mp.acos(min(max(cosine, mpf(-1)), mpf(1)))

    def log(self, x, y):
        angle = self.angle(x, y)
        if angle == 0:
            return [mpf(0)] * len(x)
        scale = angle / self.sin(angle)
        return combine(scale, y, -scale * self.cos(angle), x)

    def walk(self, x, direction, angle):
        """From x so many radii along a tangent vector of length 1."""
        return combine(self.cos(angle), x, self.radius * self.sin(angle), direction)

    def tangent(self, x, ambient):
        """The tangent vector of length 1 along the ambient vector's tangential part."""
        along = self.sign * self.product(x, ambient) / self.radius_squared
        part = combine(1, ambient, -along, x)
        return [c / mp.sqrt(self.product(part, part)) for c in part]

    def away(self, unit, angle):
        """The point in a direction from the origin, so many radii off."""
        return [self.radius * self.cos(angle)] + [self.radius * self.sin(angle) * c for c in unit]

    def require_log(self, x, y, tangent, distance):
        require_close([mp.sqrt(self.product(tangent, tangent))], [distance], distance)
        if distance > 0:
            unit = [c / distance for c in tangent]
            require_close(self.walk(x, unit, distance / self.radius), y, length(y))


class Lorentz:
    """Spatial coordinates; the time coordinate is implied."""

    def __init__(self, dimension, radius_squared):
        self.dimension = dimension
        self.quadric = Quadric(-1, mpf(radius_squared))
        self.parameters = {"dimension": dimension, "radius_squared": radius_squared}

    def lift(self, row):
        space = [mpf(c) for c in row]
        return [mp.sqrt(self.quadric.radius_squared + dot(space, space))] + space

    def lower(self, point):
        return [float(c) for c in point[1:]]

    def truth(self, row, target):
        x, y = self.lift(row), self.lift(target)
        distance = self.quadric.radius * self.quadric.angle(x, y)
        tangent = self.quadric.log(x, y)
        self.quadric.require_log(x, y, tangent, distance)
        return distance, tangent


class Sphere:
    """Rows of any length; the point is the row over its length."""

    def __init__(self, dimension):
        self.dimension = dimension
        self.quadric = Quadric(1, mpf(1))
        self.parameters = {"dimension": dimension}

    def lift(self, row):
        exact = [mpf(c) for c in row]
        return [c / length(exact) for c in exact]

    def lower(self, point):
        return [float(c) for c in point]

    truth = Lorentz.truth


class Stereographic:
    """Coordinates p of the metric (2/(1 + kappa |p|^2))^2, kappa not 0."""

    def __init__(self, dimension, curvature):
        self.dimension = dimension
        self.curvature = mpf(curvature)
        self.quadric = Quadric(-1 if curvature < 0 else 1, 1 / abs(self.curvature))
        self.parameters = {"dimension": dimension, "curvature": curvature}

    def factor(self, p):
        divisor = 1 + self.curvature * dot(p, p)
        assert divisor > 0, p
        return 2 / divisor

    def lift(self, row):
        p = [mpf(c) for c in row]
        factor = self.factor(p)
        return [self.quadric.radius * (factor - 1)] + [factor * c for c in p]

    def lower(self, point):
        return [float(self.quadric.radius * c / (point[0] + self.quadric.radius)) for c in point[1:]]

    def truth(self, row, target):
        x, y = self.lift(row), self.lift(target)
        distance = self.quadric.radius * self.quadric.angle(x, y)
        lifted = self.quadric.log(x, y)
        self.quadric.require_log(x, y, lifted, distance)

        # The derivative of R x / (x0 + R).
        radius, sum_ = self.quadric.radius, x[0] + self.quadric.radius
        tangent = combine(radius / sum_, lifted[1:], -radius * lifted[0] / sum_**2, x[1:])
        self.require_log([mpf(c) for c in row], [mpf(c) for c in target], tangent, distance)
        return distance, tangent

    def require_log(self, p, q, tangent, distance):
        """Checks with Moebius addition, which the truth does not use."""
        require_close([self.factor(p) * length(tangent)], [distance], distance)
        if distance > 0:
            half = distance / (2 * self.quadric.radius)
            step = self.quadric.radius * self.quadric.sin(half) / self.quadric.cos(half) / length(tangent)
            require_close(self.moebius_sum(p, [step * c for c in tangent]), q, length(p) + length(q))

    def moebius_sum(self, p, q):
        k, pp, qq, pq = self.curvature, dot(p, p), dot(q, q), dot(p, q)
        divisor = 1 - 2 * k * pq + k**2 * pp * qq
        return combine((1 - 2 * k * pq - k * qq) / divisor, p, (1 + k * pp) / divisor, q)


class Flat:
    """The stereographic model of curvature 0, whose metric is 4 times the plain one."""

    def __init__(self, dimension):
        self.dimension = dimension
        self.parameters = {"dimension": dimension, "curvature": 0.0}

    def truth(self, row, target):
        tangent = [mpf(q) - mpf(p) for p, q in zip(row, target)]
        return 2 * length(tangent), tangent


class Draw:
    """Random numbers of one group, the same whatever else is drawn."""

    def __init__(self, model, category):
        self.model = model
        self.random = random.Random(f"{type(model).__name__} {model.parameters} {category}")

    def between(self, low, high):
        return mpf(self.random.uniform(low, high))

    def magnitude(self, low, high):
        """A number whose logarithm is spread evenly."""
        return mpf(10) ** self.between(math.log10(low), math.log10(high))

    def unit(self, size=None):
        row = [mpf(self.random.gauss(0, 1)) for _ in range(size or self.model.dimension)]
        return [c / length(row) for c in row]

    def point(self, angle):
        """A point so many radii from the origin, as doubles."""
        return self.model.lower(self.model.quadric.away(self.unit(), angle))

    def walk(self, row, angle, kind):
        """The point that a walk leads to, as doubles; of radial walks, towards the origin or away."""
        x = self.model.lift(row)
        return self.model.lower(self.model.quadric.walk(x, self.direction(x, kind), angle))

    def direction(self, x, kind):
        quadric, space = self.model.quadric, x[1:]
        if kind == "radial" or self.model.dimension == 1:
            outward = [mpf(0)] + [self.random.choice([-1, 1]) * c for c in space]
            return quadric.tangent(x, outward if length(space) > 0 else [mpf(0)] + self.unit())
        unit = self.unit()
        if kind == "transversal":
            unit = combine(1, unit, -dot(unit, space) / dot(space, space), space)
            return [mpf(0)] + [c / length(unit) for c in unit]
        radial, across = self.direction(x, "radial"), self.direction(x, "transversal")
        turn = self.between(0, 2 * math.pi)
        return combine(mp.cos(turn), radial, mp.sin(turn), across)

    def nudge(self, row):
        """The row with coordinates a few units in the last place off, at least one of them."""
        while True:
            nudged = [self.nudge_one(c, self.random.randint(-3, 3)) for c in row]
            if nudged != row:
                return nudged

    @staticmethod
    def nudge_one(number, steps):
        for _ in range(abs(steps)):
            number = math.nextafter(number, math.copysign(math.inf, steps))
        return number


# The pairs of each category. `index` counts them, so that levels and kinds take turns.


def zero(draw):
    return [0.0] * draw.model.dimension


KINDS = ["transversal", "radial", "mixed"]


def hyperbolic_random(draw, index):
    return draw.point(draw.between(0, EDGE)), draw.point(draw.between(0, EDGE))


def hyperbolic_near(draw, index):
    row = draw.point(draw.magnitude(1e-3, 1))
    return row, draw.walk(row, draw.magnitude(1e-15, 1e-3), KINDS[index % 3])


def hyperbolic_ulps(draw, index):
    row = draw.point([5, 10, EDGE][index % 3])
    return row, draw.nudge(row)


def hyperbolic_walk(draw, index):
    steps = draw.magnitude(1e-9, 1)
    row = draw.point(min([14, FARTHEST, 10, 12, 5][index % 5], EDGE - steps))
    return row, draw.walk(row, steps, KINDS[index % 3])


def hyperbolic_across(draw, index):
    """The logarithm is short across the point, as the difference of vectors that are e^r times as long."""
    steps = draw.magnitude(0.1, 3)
    row = draw.point(EDGE - mp.log(mp.cosh(steps)) - [0, 0, 1, 3][index % 4])
    return row, draw.walk(row, steps, "transversal")


def hyperbolic_antipodal(draw, index):
    steps = draw.magnitude(1e-6, 1)
    row = draw.point([EDGE, 1, 14, 5][index // 2 % 4] if index % 2 == 0 else EDGE - steps)
    opposite = [-c for c in row]
    return row, opposite if index % 2 == 0 else draw.walk(opposite, steps, KINDS[index % 3])


def hyperbolic_origin(draw, index):
    far = draw.point(draw.magnitude(1e-15, 1) if index % 2 == 0 else draw.between(1, EDGE))
    return (far, zero(draw)) if index % 3 == 2 else (zero(draw), far)


def hyperbolic_coincident(draw, index):
    row = zero(draw) if index == 0 else draw.point(draw.between(0, EDGE))
    return row, row


def hyperbolic_beyond(draw, index):
    radius = draw.between(15, 30)
    if index % 5 == 4 and isinstance(draw.model, Stereographic):
        radius = NEXT_TO_BOUNDARY
    row = draw.point(radius)
    kind = index % 6
    if kind == 0:
        return row, draw.point(draw.between(15, 30))
    if kind == 1:
        return row, draw.nudge(row)
    if kind == 2:
        return row, [-c for c in row]
    if kind == 3:
        return zero(draw), row
    return row, draw.walk(row, draw.magnitude(1e-3, 1), KINDS[index // 6 % 3])


def spherical_point(draw):
    """On the sphere anywhere; in the projection of any magnitude up to 1e3 radii."""
    if isinstance(draw.model, Sphere):
        return draw.model.lower(draw.unit(draw.model.dimension + 1))
    scale = draw.magnitude(1e-3, 1e3) * draw.model.quadric.radius
    return [float(scale * c) for c in draw.unit()]


def spherical_random(draw, index):
    return spherical_point(draw), spherical_point(draw)


def spherical_near(draw, index):
    row = spherical_point(draw)
    return row, draw.walk(row, draw.magnitude(1e-15, 1e-3), KINDS[index % 3])


def spherical_ulps(draw, index):
    row = spherical_point(draw)
    return row, draw.nudge(row)


def spherical_right_angle(draw, index):
    row = spherical_point(draw)
    return row, draw.walk(row, mp.pi / 2, KINDS[index % 3])


def spherical_near_antipodal(draw, index):
    row = spherical_point(draw)
    return row, draw.walk(row, mp.pi - draw.magnitude(1e-7, 0.1), KINDS[index % 3])


def spherical_next_to_antipodal(draw, index):
    row = spherical_point(draw)
    return row, draw.walk(row, mp.pi - draw.magnitude(1e-15, 1e-7), KINDS[index % 3])


def spherical_antipodal(draw, index):
    if isinstance(draw.model, Sphere):
        row = spherical_point(draw)
        return row, [-c for c in row]
    row, opposite = zero(draw), zero(draw)
    column = index % draw.model.dimension
    row[column] = math.copysign(2.0 ** draw.random.randint(-9, 9), draw.random.uniform(-1, 1))
    opposite[column] = -1 / (draw.model.parameters["curvature"] * row[column])
    return row, opposite


def spherical_origin(draw, index):
    origin = draw.model.lower(draw.model.quadric.away([mpf(0)] * draw.model.dimension, mpf(0)))
    far = draw.point(draw.magnitude(1e-15, 1)) if index % 2 == 0 else spherical_point(draw)
    return (far, origin) if index % 3 == 2 else (origin, far)


def spherical_coincident(draw, index):
    row = spherical_point(draw)
    return row, row


def small_point(draw):
    return [float(draw.between(-10, 10)) for _ in range(draw.model.dimension)]


def small_random(draw, index):
    return small_point(draw), small_point(draw)


def small_near(draw, index):
    row = small_point(draw)
    return row, draw.nudge(row) if index % 2 == 0 else [float(c + draw.magnitude(1e-12, 1e-3)) for c in row]


def small_origin(draw, index):
    far = small_point(draw)
    return (far, zero(draw)) if index % 3 == 2 else (zero(draw), far)


def small_coincident(draw, index):
    row = zero(draw) if index == 0 else small_point(draw)
    return row, row


SMALL = {"random, near flat": small_random, "near, near flat": small_near}
FLAT = {
    "random": small_random,
    "near": small_near,
    "from the origin": small_origin,
    "coincident": small_coincident,
}
HYPERBOLIC = {
    "random": hyperbolic_random,
    "near, about the origin": hyperbolic_near,
    "near, far out, by units in the last place": hyperbolic_ulps,
    "near, far out, by a walk": hyperbolic_walk,
    "far out, across": hyperbolic_across,
    "opposite": hyperbolic_antipodal,
    "from the origin": hyperbolic_origin,
    "coincident": hyperbolic_coincident,
    "beyond": hyperbolic_beyond,
}
SPHERICAL = {
    "random": spherical_random,
    "near": spherical_near,
    "near, by units in the last place": spherical_ulps,
    "right angles": spherical_right_angle,
    "near antipodal": spherical_near_antipodal,
    "next to antipodal": spherical_next_to_antipodal,
    "antipodal": spherical_antipodal,
    "from the origin": spherical_origin,
    "coincident": spherical_coincident,
}


def categories(model):
    if isinstance(model, Flat):
        return FLAT
    found = dict(HYPERBOLIC if model.quadric.sign < 0 else SPHERICAL)
    if model.dimension == 1:
        found.pop("far out, across", None)
    if not isinstance(model, Stereographic):
        return found
    curvature = model.parameters["curvature"]
    if math.frexp(curvature)[0] != 0.5:
        # An antipode is a double only where the curvature is a power of two.
        found.pop("antipodal", None)
    return found | SMALL if abs(curvature) < 1e-6 else found


def require_within(model, category, rows):
    if isinstance(model, Flat) or model.quadric.sign > 0 or category == "beyond":
        return
    for row in rows:
        time = model.lift(row)[0] / model.quadric.radius
        assert mp.acosh(max(time, mpf(1))) <= FARTHEST, (category, row)


def group(model, category, make, count):
    draw = Draw(model, category)
    pairs = [make(draw, index) for index in range(count)]
    require_within(model, category, [row for pair in pairs for row in pair])
    answer = {"category": category, **model.parameters}
    answer["points"] = [pair[0] for pair in pairs]
    answer["targets"] = [pair[1] for pair in pairs]
    if category == "antipodal":
        # Every direction leads there, so the logarithm has no true value.
        answer["distances"] = [float(mp.pi * model.quadric.radius)] * count
        return answer

    truths = [model.truth(*pair) if pair[0] != pair[1] else none(model) for pair in pairs]
    answer["distances"] = [float(distance) for distance, _ in truths]
    answer["tangents"] = [[float(c) for c in tangent] for _, tangent in truths]
    return answer


def none(model):
    """Of coincident points; roots of rounded differences would be 1e-60."""
    columns = model.dimension + (0 if isinstance(model, (Stereographic, Flat)) else 1)
    return mpf(0), [mpf(0)] * columns


def pairs_of(dimension):
    """Most in two dimensions: what is hard there is what is hard in more."""
    return {1: 7, 2: 25, 5: 8, 50: 2}[dimension]


def write(name, models):
    groups = [
        group(model, category, make, pairs_of(model.dimension))
        for model in models
        for category, make in categories(model).items()
    ]
    text = ",\n".join(in_lines(one) for one in groups)
    path = Path(__file__).parent / f"{name}.json"
    path.write_text(f'{{"manifold": "{name}", "groups": [\n{text}\n]}}\n', encoding="utf-8", newline="\n")


def in_lines(one):
    """One list on each line."""
    return "{" + ",\n ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in one.items()) + "}"


def main():
    dimensions = [1, 2, 5]
    write(
        "lorentz",
        [Lorentz(d, r) for r in [1.0, 5.0, 0.01, 1e4] for d in dimensions] + [Lorentz(50, 5.0)],
    )
    write("poincare-ball", [Stereographic(d, k) for k in [-1.0, -0.7, -0.01] for d in dimensions])
    write("sphere", [Sphere(d) for d in dimensions])
    curved = [Stereographic(d, k) for k in [-1.0, 1e-8, -1e-8, 0.5, 2.0] for d in dimensions]
    write("stereographic", curved + [Flat(d) for d in dimensions])


if __name__ == "__main__":
    main()
