/**
 * Asks one thing at a time. Of what is asked meanwhile the last counts, so that a slider that is dragged never queues up
 * questions whose answers nobody waits for.
 */
export function latest<Q, A>(
  ask: (question: Q) => Promise<A>,
  answered: (answer: A, question: Q) => void,
  refused: (error: unknown, question: Q) => void,
): (question: Q) => void {
  let underWay = false;
  let next: { question: Q } | undefined;

  async function run(question: Q): Promise<void> {
    underWay = true;
    try {
      const answer = await ask(question);
      answered(answer, question);
    } catch (e) {
      refused(e, question);
    }
    underWay = false;
    if (next !== undefined) {
      const { question: waiting } = next;
      next = undefined;
      void run(waiting);
    }
  }

  return (question) => {
    if (underWay) {
      next = { question };
    } else {
      void run(question);
    }
  };
}
