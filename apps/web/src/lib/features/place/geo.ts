/**
 * Where a place is on the drawing of the country (@svg-maps/thailand): Web Mercator between the country's outermost
 * points. Outlines and capitals of 77 provinces come out within about 2 km, which is what the page says.
 */
export interface GeoPoint {
  /** Degrees north. */
  latitude: number;
  /** Degrees east. */
  longitude: number;
}
export interface DrawnPoint {
  x: number;
  y: number;
}

/** The drawing's own extent, and the degrees at its edges. */
const DRAWN = { left: 0.2584, top: 0.2926, right: 559.3184, bottom: 1024.2626 };
const EDGE = { west: 97.3435, north: 20.465, east: 105.637, south: 5.6128 };

/** Points to a side of the view, and how many of a thing have to be seen for its name to have room. */
const SPREAD = 20;
const SEEN = 16;

const mercator = (latitude: number) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
const NORTH = mercator(EDGE.north);
const SOUTH = mercator(EDGE.south);

export function toDrawn({ latitude, longitude }: GeoPoint): DrawnPoint {
  const right = (longitude - EDGE.west) / (EDGE.east - EDGE.west);
  const down = (NORTH - mercator(latitude)) / (NORTH - SOUTH);
  return {
    x: DRAWN.left + right * (DRAWN.right - DRAWN.left),
    y: DRAWN.top + down * (DRAWN.bottom - DRAWN.top),
  };
}

/** To a thousandth of a degree, about 100 m: finer than the drawing is. */
export function toGeo({ x, y }: DrawnPoint): GeoPoint {
  const right = (x - DRAWN.left) / (DRAWN.right - DRAWN.left);
  const down = (y - DRAWN.top) / (DRAWN.bottom - DRAWN.top);
  const latitude = (Math.atan(Math.exp(NORTH - down * (NORTH - SOUTH))) * 360) / Math.PI - 90;
  const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000;
  return {
    latitude: rounded(latitude),
    longitude: rounded(EDGE.west + right * (EDGE.east - EDGE.west)),
  };
}

/** The rings of an outline. The map's paths are relative moves and closings only. */
export function ringsOf(path: string): DrawnPoint[][] {
  let [x, y] = [0, 0];
  return path
    .split(/z/i)
    .filter((ring) => ring.trim() !== '')
    .map((ring) => {
      const numbers = (ring.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
      const points: DrawnPoint[] = [];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        x += numbers[at] ?? 0;
        y += numbers[at + 1] ?? 0;
        points.push({ x, y });
      }
      // Closing goes back to where the ring began.
      [x, y] = [points[0]?.x ?? x, points[0]?.y ?? y];
      return points;
    });
}

/** Even-odd, as the outline is filled. */
export function isInside(point: DrawnPoint, rings: readonly DrawnPoint[][]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [a, b] = [ring[at], ring[before]];
      if (!a || !b || a.y > point.y === b.y > point.y) continue;
      if (point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/**
 * Where to write the name of what is drawn, within the view: of points spread over the view the one inside that is
 * nearest to the middle of all that are. Null where too little of it is seen.
 */
export function labelPlace(
  rings: readonly DrawnPoint[][],
  [left, top, width, height]: readonly [number, number, number, number],
): DrawnPoint | null {
  const inside: DrawnPoint[] = [];
  for (let row = 0.5; row < SPREAD; row++)
    for (let column = 0.5; column < SPREAD; column++) {
      const point = { x: left + (column / SPREAD) * width, y: top + (row / SPREAD) * height };
      if (isInside(point, rings)) inside.push(point);
    }
  if (inside.length < SEEN) return null;
  const middle = (of: (point: DrawnPoint) => number) =>
    inside.reduce((sum, point) => sum + of(point), 0) / inside.length;
  const [x, y] = [middle((point) => point.x), middle((point) => point.y)];
  const far = (point: DrawnPoint) => Math.hypot(point.x - x, point.y - y);
  return inside.reduce((best, point) => (far(point) < far(best) ? point : best));
}

/** What to look at so that the rings fill the view: `[x, y, width, height]`, square, with room around. */
export function viewOf(rings: readonly DrawnPoint[][]): [number, number, number, number] {
  const all = rings.flat();
  const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))];
  const size = Math.max(right - left, bottom - top) * 1.2;
  return [(left + right - size) / 2, (top + bottom - size) / 2, size, size];
}
