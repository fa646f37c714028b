import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Product } from "@/api";
import "./picture.css";

const POINTS = 8;
/** Of a star made of two squares: its points touch those of its neighbours, crosses lie between. */
const INNER = Math.cos(Math.PI / 4) / Math.cos(Math.PI / 8);
/** Glazes of tiles: the deep one and the bright one beside it, as hues. */
const GLAZES: readonly (readonly [number, number])[] = [
  [14, 38],
  [28, 48],
  [82, 24],
  [168, 40],
  [190, 16],
  [206, 42],
  [226, 28],
  [318, 32],
  [350, 46],
];

/** Numbers that are always the same for the same text (FNV-1a, 32 bits, then xorshift). */
function numbersOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A star around (x, y): every second corner lies on the inner circle. */
function star(x: number, y: number, outer: number): string {
  const corners = Array.from({ length: POINTS * 2 }, (_, i) => {
    const radius = i % 2 ? outer * INNER : outer;
    const angle = (Math.PI * i) / POINTS;
    return `${(x + radius * Math.sin(angle)).toFixed(1)} ${(y - radius * Math.cos(angle)).toFixed(1)}`;
  });
  return `M${corners.join("L")}Z`;
}

/**
 * A product's picture, or the tile that is made for it: a pattern of stars whose colours and shape
 * come from its id, so that a product is recognised where nobody photographed it, or where the
 * photograph is gone.
 */
export function Picture({ product }: { product: Pick<Product, "id" | "name" | "imageUrl"> }) {
  const lost = useSignal("");
  const url = product.imageUrl;
  if (url && lost.value !== url) {
    return (
      <img
        class="picture"
        src={url}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => {
          lost.value = url;
        }}
      />
    );
  }
  return <Tile seed={product.id} />;
}

export function Tile({ seed }: { seed: string }) {
  const next = numbersOf(seed);
  const pick = <T,>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
  const [hue, other] = pick(GLAZES);
  const [deep, light, bright] = [`hsl(${hue} 46% 36%)`, "hsl(40 52% 91%)", `hsl(${other} 58% 60%)`];
  const [ground, shape, heart] = pick([
    [deep, light, bright],
    [light, deep, bright],
    [bright, deep, light],
    [deep, bright, light],
  ]);
  const size = pick([50, 66.6, 100]);
  const turn = pick([0, 45]);
  const core = size * pick([0.3, 0.36]);
  const half = size / 2;
  const id = useId();
  return (
    <svg
      class="picture tile"
      viewBox="0 0 200 200"
      aria-hidden="true"
      preserveAspectRatio="xMidYMid slice"
    >
      <defs>
        <pattern
          id={id}
          width={size}
          height={size}
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(${turn} 100 100)`}
        >
          <rect width={size} height={size} fill={ground} />
          <path d={star(half, half, half)} fill={shape} />
          <path d={star(half, half, core)} fill={heart} />
          <path d={star(half, half, core * 0.5)} fill={ground} />
          {[0, size].flatMap((x) =>
            [0, size].map((y) => (
              <path key={`${x}${y}`} d={star(x, y, size * 0.15)} fill={heart} />
            )),
          )}
        </pattern>
      </defs>
      <rect width="200" height="200" fill={`url(#${id})`} />
    </svg>
  );
}
