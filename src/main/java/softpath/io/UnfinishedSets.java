package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finishes sets of files whose writer was killed, or discards what it left before anything was in place. */
final class UnfinishedSets {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final long POLL_MS = 10;

    private UnfinishedSets() {}

    /** Throws, with a message of its own, if the file is of a set that is not wholly in place, and cannot be. */
    static void settle(Path file) throws IOException {
        synchronized (FileSet.ONE_AT_A_TIME) {
            for (Path note : SetNote.of(file.toAbsolutePath().getParent())) {
                settle(note, file);
            }
        }
    }

    private static void settle(Path noteFile, Path file) throws IOException {
        long deadlineNanos = System.nanoTime() + WAIT.toNanos();
        while (Files.exists(noteFile)) {
            Optional<SetNote> left;
            try {
                left = SetNote.leftBehind(noteFile);
            } catch (IOException e) {
                require(!isOf(noteFile, file), file, "a run that is under way or was killed", noteFile, "");
                return;
            }
            if (left.isPresent()) {
                try (SetNote note = left.get()) {
                    finish(note, file);
                }
                return;
            }
            if (!isOf(noteFile, file)) {
                return;
            }
            require(System.nanoTime() < deadlineNanos, file, "a run that is under way", noteFile, "");
            sleep();
        }
    }

    private static boolean isOf(Path noteFile, Path file) {
        try {
            return SetNote.planOf(noteFile).map(plan -> plan.holds(file)).orElse(false);
        } catch (IOException e) {
            return false;
        }
    }

    private static void finish(SetNote note, Path file) throws IOException {
        Optional<SetPlan> plan = note.plan();
        if (plan.isEmpty()) {
            note.discardParts();
            note.delete();
            return;
        }
        List<SetNote> notes = new ArrayList<>(List.of(note));
        try {
            for (Path folder : plan.get().folders()) {
                if (!folder.equals(note.file().getParent())) {
                    SetNote.leftBehind(SetNote.in(folder, note.id())).ifPresent(notes::add);
                }
            }
            finish(plan.get(), notes, file);
        } finally {
            for (SetNote each : notes) {
                each.close();
            }
        }
    }

    private static void finish(SetPlan plan, List<SetNote> notes, Path file) throws IOException {
        List<SetPlan.Part> aside = new ArrayList<>();
        List<SetPlan.Part> placed = new ArrayList<>();
        List<SetPlan.Part> lost = new ArrayList<>();
        for (SetPlan.Part part : plan.parts()) {
            (Digest.isOf(plan.aside(part), part.digest())
                            ? aside
                            : Digest.isOf(part.file(), part.digest()) ? placed : lost)
                    .add(part);
        }
        if (!lost.isEmpty() && !placed.isEmpty()) {
            String others = lost.stream().map(part -> part.file().toString()).collect(Collectors.joining(", "));
            require(
                    !plan.holds(file),
                    file,
                    "a run that was killed",
                    notes.get(0).file(),
                    " without " + others);
            return;
        }
        if (lost.isEmpty()) {
            for (SetPlan.Part part : aside) {
                move(plan.aside(part), part);
            }
            for (Path folder : plan.folders()) {
                Placement.force(folder);
            }
        }
        for (SetNote each : notes) {
            each.discardParts();
            each.delete();
        }
    }

    private static void move(Path aside, SetPlan.Part part) throws IOException {
        try {
            Files.move(aside, part.file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // Another run finishes the same set.
            if (!Digest.isOf(part.file(), part.digest())) {
                throw e;
            }
        }
    }

    private static void require(boolean holds, Path file, String run, Path note, String more) throws IOException {
        if (!holds) {
            throw new IOException(file + ": expected the files of one run, found that " + run
                    + " has put only some of them in place" + more + "; if none is under way, write them anew"
                    + " elsewhere, or delete " + note + " to take them as they are");
        }
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another run was writing files", e);
        }
    }
}
