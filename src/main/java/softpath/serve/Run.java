package softpath.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import softpath.model.result.Result;

/** One simulation that was asked for: what is known of it, and who listens. */
final class Run {

    /** Beside an event's bytes: the result itself, and the scenario. */
    private static final int TIMES_KEPT = 3;

    private final String id;
    private final Question question;
    private final String yaml;
    private final String modelDigest;
    private final boolean isPrepared;
    private final List<Consumer<Event>> listeners = new ArrayList<>();
    private FutureTask<Void> work;
    private Event latest;
    private Result result;

    /**
     * @param yaml       as it is run
     * @param isPrepared whether the server began it by itself, before anyone asked
     */
    Run(String id, Question question, String yaml, String modelDigest, boolean isPrepared) {
        this.id = id;
        this.question = question;
        this.yaml = yaml;
        this.modelDigest = modelDigest;
        this.isPrepared = isPrepared;
    }

    /** Whether this is what is asked; of those that can be cancelled only one that has ended with a result. */
    boolean answers(Question.Loaded asked) {
        boolean isThere = isPrepared ? !hasFailed() : result().isPresent();
        return isThere
                && question.equals(asked.question())
                && modelDigest.equals(asked.evaluation().provenance().modelDigest());
    }

    private synchronized boolean hasFailed() {
        return hasEnded() && result == null;
    }

    boolean isPrepared() {
        return isPrepared;
    }

    String id() {
        return id;
    }

    Question question() {
        return question;
    }

    String yaml() {
        return yaml;
    }

    /** What is stopped with it; given before it can start. */
    void work(FutureTask<Void> task) {
        work = task;
    }

    synchronized Optional<Result> result() {
        return Optional.ofNullable(result);
    }

    synchronized boolean hasEnded() {
        return latest != null && latest.isLast();
    }

    synchronized long keptBytes() {
        return (latest == null ? 0 : (long) TIMES_KEPT * latest.bytes().length) + yaml.length();
    }

    /** Tells what was told last, and what comes. */
    synchronized void listen(Consumer<Event> listener) {
        if (latest != null) {
            listener.accept(latest);
        }
        if (!hasEnded()) {
            listeners.add(listener);
        }
    }

    synchronized void forget(Consumer<Event> listener) {
        listeners.remove(listener);
    }

    void progress(int done, int expected) {
        tell(Event.progress(done, expected));
    }

    synchronized void end(Result found, Event told) {
        if (!hasEnded()) {
            result = found;
            tell(told);
        }
    }

    /** Ends it as this says, unless it has ended; what still works on it is interrupted. */
    void stop(Event why) {
        tell(why);
        work.cancel(true);
    }

    /** What comes after the end is not told. */
    synchronized void tell(Event event) {
        if (hasEnded()) {
            return;
        }
        latest = event;
        listeners.forEach(listener -> listener.accept(event));
        if (event.isLast()) {
            listeners.clear();
        }
    }
}
