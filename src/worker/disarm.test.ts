import { expect, it } from "vitest";
import { disarm } from "./disarm.ts";

it("takes ways out from the scope, its prototypes and its navigator, for good", () => {
  class Base {
    importScripts() {
      return "loaded";
    }
  }
  class Navigator {
    sendBeacon() {
      return true;
    }
  }
  class Scope extends Base {
    fetch: unknown = () => "sent";
    navigator = new Navigator();
  }
  const scope = new Scope();
  disarm(scope);
  expect(scope.fetch).toBeUndefined();
  expect(scope.importScripts).toBeUndefined();
  expect(Base.prototype.importScripts).toBeUndefined();
  expect(scope.navigator.sendBeacon).toBeUndefined();
  expect(Reflect.set(scope, "fetch", () => "sent")).toBe(false);
  expect(Reflect.deleteProperty(scope, "fetch")).toBe(false);
  expect(Reflect.get(scope, "WebSocket")).toBeUndefined();
});
