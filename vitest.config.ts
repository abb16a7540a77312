import { defineConfig } from "vitest/config";
import { rulesPlugin } from "./scripts/rules-plugin.ts";

export default defineConfig({
  plugins: [rulesPlugin()],
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx", "scripts/**/*.test.ts"], testTimeout: 30_000 },
});
