import { DatabaseServer } from './database.ts';
import { RedisServer } from './redis.ts';
import type { World } from './world.ts';

/** What instances share over the network. */
export class Servers {
  readonly redis: RedisServer;
  readonly db: DatabaseServer;

  constructor(world: World) {
    this.redis = new RedisServer(world);
    this.db = new DatabaseServer(world);
  }
}
