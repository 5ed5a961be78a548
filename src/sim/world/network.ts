import { assert } from '@/base/assert.ts';
import type { RandomStream } from '@/base/random.ts';
import { SECOND_MS } from '@/base/time.ts';
import { UNTIL_WOKEN, type Act, type Process } from '../kernel/kernel.ts';
import { NoAnswer } from '../strategies/ports.ts';
import type { Steps } from '../strategies/ports.ts';
import { NONE } from '../trace.ts';
import { Attempt } from './attempt.ts';
import { Disturbances } from './disturbances.ts';
import { PRIORITY, STREAM } from './world.ts';
import type { World } from './world.ts';

/**
 * How long a client waits for an answer. Clients differ: Jedis waits 2 s, Lettuce 60 s, and ioredis and
 * node-redis until they are told otherwise.
 */
const CLIENT_TIMEOUT_MS = 5 * SECOND_MS;

/** What a request can be for that is sent again on its way; the place is the number in its event. */
const REPLAYED = ['work', 'start', 'end'] as const;

/** What a server that is down says: nothing, because of the event that took it down. */
export class Silence {
  readonly event: number;

  constructor(event: number) {
    this.event = event;
  }
}

/** What a server says that answers only later, as to a blocking command: the answer is sent when it is given. */
export class Later<Answer> {
  #reply: ((answer: Answer) => void) | null = null;
  #isWanted: () => boolean = () => false;

  /** Whether somebody still waits for it and lives. */
  get isWanted(): boolean {
    return this.#isWanted();
  }

  send(reply: (answer: Answer) => void, isWanted: () => boolean): void {
    this.#reply = reply;
    this.#isWanted = isWanted;
  }

  /** Answers, once. */
  give(answer: Answer): void {
    this.#reply?.(answer);
    this.#reply = null;
  }
}

/** Who is asked, where it can be down. */
interface Server {
  /** What it says to any request while it is down; null while it is up. */
  readonly silence: Silence | null;
}

/** An instance's way to the servers: a request and its answer each take a moment of their own, or get lost. */
export class Network {
  readonly world: World;
  readonly #random: RandomStream;
  readonly #disturbances: Disturbances;

  constructor(world: World, instance: number) {
    this.world = world;
    this.#random = world.stream(STREAM.network, instance);
    this.#disturbances = new Disturbances(world, instance);
  }

  /**
   * Has `serve` done on the other side and returns its answer; throws NoAnswer where none comes in time. A request
   * under way arrives even if its sender dies, pauses or gives up meanwhile; then nobody hears the answer, or hears it late.
   * @param takesMs how long it takes the server to do it
   * @param server what is asked, where it can be down
   */
  ask<Answer>(
    serve: Serve<Answer>,
    timeoutMs = CLIENT_TIMEOUT_MS,
    takesMs = 0,
    server: Server | null = null,
  ): Steps<Answer> {
    return new Request(this, serve, timeoutMs, takesMs, server);
  }

  /**
   * Has `deliver` done once more, a while later, where something on the way sends a request again: a proxy, a gateway or
   * a client's own library that has had no answer (RFC 9110, 9.2.2). For what goes over HTTP alone. What is sent on a
   * connection of its own, as to Redis and to databases, does not arrive twice: TCP drops what it has had before (RFC 9293).
   * The answer to the second goes to nobody.
   * @param what whether it has work done, or tells the monitor of a run's start or end
   */
  replay(
    { instance, slot, run }: Attempt,
    deliver: (again: Attempt) => void,
    what: (typeof REPLAYED)[number] = 'work',
  ): void {
    const replay = this.#disturbances.replay();
    if (replay === null) return;
    const { kernel } = this.world;
    const again = new Attempt(instance, slot, replay.event);
    again.run = run;
    const arrive = () => {
      this.world.recordFor(again, 'request-replayed', REPLAYED.indexOf(what));
      deliver(again);
    };
    kernel.at(kernel.now + replay.againMs, PRIORITY.server, arrive, what !== 'work');
  }

  /** When a message that leaves now arrives; never: Infinity. */
  arrivalMs(way: 'requests' | 'answers'): number {
    const { minMs, maxMs } = this.world.scenario.network;
    const arrivesMs = this.world.kernel.now + this.#random.int(minMs, maxMs);
    return this.#disturbances.disturb(arrivesMs, way);
  }

  /** The event that lets nothing through, one way or both; -1 while all gets through. */
  get cut(): number {
    return this.#disturbances.cut?.event ?? NONE;
  }

  /**
   * Waits until what is said now is heard, beside the usual moment it takes, on a connection that is kept up. It needs
   * both ways; what a cut has lost is sent again until it gets through, as TCP does.
   */
  *through(): Steps<void> {
    const { kernel } = this.world;
    for (let cut = this.#disturbances.cut; cut; cut = this.#disturbances.cut) {
      yield cut.untilMs - kernel.now;
    }
    const { slowerByMs } = this.#disturbances;
    if (slowerByMs > 0) yield slowerByMs;
  }

  /** Has `hear` done once what is said now is heard, as above: at once where all is well. */
  getThrough(hear: () => void): void {
    const { kernel } = this.world;
    const { cut, slowerByMs } = this.#disturbances;
    if (cut) kernel.at(cut.untilMs, PRIORITY.server, () => this.getThrough(hear));
    else if (slowerByMs > 0) kernel.at(kernel.now + slowerByMs, PRIORITY.server, hear);
    else hear();
  }

  /** When a message of somebody else's leaving now arrives; never: Infinity. Its delay is drawn from `random`. */
  messageArrivalMs(random: RandomStream, way: 'requests' | 'answers' = 'requests'): number {
    const { minMs, maxMs } = this.world.scenario.network;
    return this.#disturbances.disturb(this.world.kernel.now + random.int(minMs, maxMs), way);
  }

  /** What a sender hears of a message that was slowed or lost just now. */
  get silence(): Silence {
    return new Silence(this.#disturbances.latest);
  }
}

type Serve<Answer> = (attempt: Attempt) => Answer | Silence | Later<Answer>;

/** One for all: to note where each came from would take longer than all else about a request. */
const NO_ANSWER = new NoAnswer();
const WAIT = { done: false, value: UNTIL_WOKEN } as const;

/**
 * A request as its sender steps through it (sent, then answered or given up) and as the moment of its arrival. What a
 * generator and a function would do, in one small object: requests are most of what happens in a simulation.
 */
class Request<Answer> implements Steps<Answer>, Act {
  readonly #network: Network;
  readonly #serve: Serve<Answer>;
  readonly #timeoutMs: number;
  readonly #takesMs: number;
  readonly #server: Server | null;
  #giveUpMs = 0;
  #isInTime = true;
  #sender: Process<Attempt | null> | null = null;
  #attempt: Attempt | null = null;

  constructor(
    network: Network,
    serve: Serve<Answer>,
    timeoutMs: number,
    takesMs: number,
    server: Server | null,
  ) {
    this.#network = network;
    this.#serve = serve;
    this.#timeoutMs = timeoutMs;
    this.#takesMs = takesMs;
    this.#server = server;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(answer?: unknown): IteratorResult<unknown, Answer> {
    if (this.#sender !== null) return { done: true, value: this.#heard(answer) };
    const { kernel } = this.#network.world;
    this.#sender = kernel.process;
    this.#attempt = this.#sender.context;
    assert(this.#attempt, 'only an attempt asks a server');
    this.#giveUpMs = kernel.now + this.#timeoutMs;
    const arrivesMs = this.#network.arrivalMs('requests') + this.#takesMs;
    this.#isInTime = arrivesMs <= this.#giveUpMs;
    if (arrivesMs < Infinity) {
      kernel.at(arrivesMs, PRIORITY.server, this, this.#sender.background);
    }
    if (!this.#isInTime) this.#tell(this.#network.silence, this.#giveUpMs);
    return WAIT;
  }

  /** Arrives, and sends the answer back. */
  act(): void {
    assert(this.#attempt, 'what arrives was sent');
    const said = this.#server?.silence ?? this.#serve(this.#attempt);
    if (!this.#isInTime) return;
    if (said instanceof Silence) this.#tell(said, this.#giveUpMs);
    else if (said instanceof Later) {
      said.send(
        (answer) => this.#reply(answer),
        () => this.#sender?.isAlive === true,
      );
    } else this.#reply(said);
  }

  #reply(said: Answer): void {
    const heardMs = this.#network.arrivalMs('answers');
    if (heardMs <= this.#giveUpMs) this.#tell(said, heardMs);
    else
      this.#tell(this.#network.silence, Math.max(this.#network.world.kernel.now, this.#giveUpMs));
  }

  /** Hands the sender what it waits for, at that moment. */
  #tell(said: Answer | Silence, atMs: number): void {
    const sender = this.#sender;
    assert(sender, 'what is answered was sent');
    sender.answer = said;
    this.#network.world.kernel.at(atMs, PRIORITY.server, sender, sender.background);
  }

  #heard(said: unknown): Answer {
    if (!(said instanceof Silence)) return said as Answer;
    const attempt = this.#attempt;
    assert(attempt, 'what is given up was asked');
    // Where the scenario's network is slow by itself, no event made it so.
    const cause = said.event === NONE ? attempt.event : said.event;
    this.#network.world.recordFor(attempt, 'no-answer', this.#timeoutMs, 0, cause);
    throw NO_ANSWER;
  }
}
