// Goals are where things belong, current is where they are drawn. Time moves current towards the
// goals by the exact step of a critically damped spring, the same at 30 and at 240 Hz.

/** Half of the way after this many milliseconds: quick enough to follow, slow enough to see. */
export const HALF_LIFE = 95;
/** A spring at rest: closer than this to its goal, in pixels, and slower than this a frame. */
const SNAP = 0.1;

/**
 * Half-life h of x(t) = (x₀ + (v₀ + ω x₀) t) e^(−ωt) with v₀ = 0: (1 + ωh) e^(−ωh) = ½, ωh ≈ 1.678.
 */
const OMEGA_H = 1.6783469900166605;

export class Motion {
  constructor() {
    this.current = new Float64Array(0);
    this.goal = new Float64Array(0);
    this.velocity = new Float64Array(0);
    this.moving = false;
    /** What the numbers stand for; other meaning, other numbers: a jump. */
    this.meaning = '';
  }

  /**
   * New goals.
   * @param {Float64Array} goal copied
   * @param {string} meaning
   * @param {boolean} jump whether to be there at once: a drag, reduced motion, a test
   */
  aim(goal, meaning, jump) {
    if (meaning !== this.meaning || goal.length !== this.current.length) {
      this.current = Float64Array.from(goal);
      this.goal = Float64Array.from(goal);
      this.velocity = new Float64Array(goal.length);
      this.meaning = meaning;
      this.moving = false;
      return;
    }
    this.goal.set(goal);
    if (jump) {
      this.current.set(goal);
      this.velocity.fill(0);
      this.moving = false;
    } else {
      this.moving = goal.some((value, i) => value !== this.current[i]);
    }
  }

  /**
   * @param {number} ms since the last step
   * @param {number} scale pixels a number stands for, so that "at rest" is said in pixels
   */
  tick(ms, scale) {
    if (!this.moving) return;
    const omega = OMEGA_H / HALF_LIFE;
    const decay = Math.exp(-omega * ms);
    const near = SNAP / scale;
    let moving = false;
    for (let i = 0; i < this.goal.length; i++) {
      const x = this.current[i] - this.goal[i];
      const v = this.velocity[i];
      if (x === 0 && v === 0) continue;
      const b = v + omega * x;
      const left = (x + b * ms) * decay;
      const speed = (v - omega * b * ms) * decay;
      if (Math.abs(left) < near && Math.abs(speed * 16) < near) {
        this.current[i] = this.goal[i];
        this.velocity[i] = 0;
      } else {
        this.current[i] = this.goal[i] + left;
        this.velocity[i] = speed;
        moving = true;
      }
    }
    this.moving = moving;
  }

  /** Be there now. */
  settle() {
    this.current.set(this.goal);
    this.velocity.fill(0);
    this.moving = false;
  }
}
