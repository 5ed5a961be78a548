import { BullMqServer } from './bullmq.ts';
import { DatabaseServer } from './database/server.ts';
import { Fences } from './fences.ts';
import { FileLocks } from './files.ts';
import { Grants } from './grants.ts';
import { QueueServer } from './queue.ts';
import { LeaseStore } from './lease.ts';
import { RedisServer } from './redis.ts';
import { Monitor } from './monitor.ts';
import type { World } from './world.ts';

/** How many independent servers Redlock asks: the number its description recommends. */
const REDIS_NODES = 5;

/** What instances share over the network. */
export class Servers {
  /** The first is also the one for whoever uses only one. */
  readonly redisNodes: readonly RedisServer[];
  readonly db: DatabaseServer;
  readonly queue: QueueServer;
  readonly bullmq: BullMqServer;
  readonly files: FileLocks;
  readonly fences: Fences;
  readonly monitor: Monitor;
  readonly lease: LeaseStore;

  constructor(world: World) {
    const grants = new Grants(world);
    const redis = new RedisServer(world, 0, grants);
    const others = Array.from(
      { length: REDIS_NODES - 1 },
      (_, index) => new RedisServer(world, index + 1, grants),
    );
    this.redisNodes = [redis, ...others];
    this.bullmq = new BullMqServer(world, redis);
    this.db = new DatabaseServer(world);
    this.queue = new QueueServer(world);
    this.files = new FileLocks(world);
    this.fences = new Fences(world);
    this.monitor = new Monitor(world);
    this.lease = new LeaseStore(world, grants);
  }
}
