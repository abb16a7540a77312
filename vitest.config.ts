import { defineConfig } from "vitest/config";
import { packsPlugin } from "./scripts/packs-plugin.ts";

export default defineConfig({
  plugins: [packsPlugin()],
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx", "scripts/**/*.test.ts"], testTimeout: 30_000, maxWorkers: "100%" },
});
