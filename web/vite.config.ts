import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type Connect, defineConfig, type Plugin } from "vite";

const OUT = process.env.SOUK_WEB_OUT ?? resolve(import.meta.dirname, "../build/web");
const PROXY = { "/api": process.env.SOUK_URL ?? "http://127.0.0.1:8080" };

/** Each text file also packed once and for all, which nginx then serves as it is: as it was written,
 * because Vite still changes files after the bundle is made. */
function packed(): Plugin {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    name: "souk-packed",
    apply: "build",
    writeBundle({ dir = OUT }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg|html)$/.test(name)) continue;
        const file = resolve(dir, name);
        const bytes = readFileSync(file);
        if (bytes.length < 1000) continue;
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, best));
      }
    },
  };
}

/** While developing, the admin desk's paths are its one page, as the edge has it. */
function paths(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    if (/^\/admin(\/(?!index\.html|@|src)[^.?]*)?(\?.*)?$/.test(request.url ?? "")) {
      request.url = "/admin/index.html";
    }
    next();
  };
  return {
    name: "souk-paths",
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  };
}

// SOUK_URL names the shop that `npm run dev` and `vite preview` ask; SOUK_WEB_OUT where a build lies.
export default defineConfig({
  resolve: { alias: { "@": resolve(import.meta.dirname, "src") } },
  plugins: [packed(), paths()],
  server: { host: "127.0.0.1", proxy: PROXY },
  preview: { host: "127.0.0.1", proxy: PROXY },
  build: {
    target: "es2022",
    outDir: OUT,
    emptyOutDir: true,
    manifest: true, // for tools/size.js
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        shop: resolve(import.meta.dirname, "index.html"),
        admin: resolve(import.meta.dirname, "admin/index.html"),
      },
    },
  },
});
