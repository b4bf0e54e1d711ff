package softpath.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps by which a set of files is put in place. */
final class Placement {

    private final List<Path> named = new ArrayList<>();
    private final List<byte[]> texts = new ArrayList<>();
    private final SetPlan plan;
    private final FileSet.Watcher watcher;
    private final List<SetNote> notes = new ArrayList<>();
    private int placed;

    Placement(Map<Destination, byte[]> files, FileSet.Watcher watcher) {
        List<SetPlan.Part> parts = new ArrayList<>();
        files.forEach((file, text) -> {
            named.add(file.named());
            texts.add(text);
            parts.add(new SetPlan.Part(file.file(), Digest.sha256(text)));
        });
        this.plan = new SetPlan(SetNote.newId(), parts);
        this.watcher = watcher;
    }

    /** Puts the files in place; false, and nothing has changed, if another run deleted a note before it was locked. */
    boolean isDone() throws IOException {
        for (SetPlan.Part part : plan.parts()) {
            UnfinishedSets.settle(part.file());
        }
        try {
            if (!areNotesMade()) {
                return false;
            }
            writeAside();
            putInPlace();
            return true;
        } catch (IOException e) {
            if (placed == 0) {
                discard(e);
            }
            throw e;
        } finally {
            for (SetNote note : notes) {
                note.close();
            }
        }
    }

    private boolean areNotesMade() throws IOException {
        List<Path> folders = plan.folders();
        for (Path folder : folders) {
            of(firstIn(folder), () -> SetNote.create(folder, plan.id()).ifPresent(notes::add));
            watcher.done("a note in each folder");
        }
        if (notes.size() < folders.size()) {
            for (SetNote note : notes) {
                note.delete();
            }
        }
        return notes.size() == folders.size();
    }

    private void writeAside() throws IOException {
        for (int p = 0; p < texts.size(); p++) {
            int number = p;
            of(number, () -> write(plan.parts().get(number), texts.get(number)));
            watcher.done("a part beside each file");
        }
        // A single file is renamed at once or not at all: there is nothing to be finished.
        if (texts.size() > 1) {
            forceFolders();
            for (SetNote note : notes) {
                of(firstIn(note.file().getParent()), () -> note.tell(plan));
                watcher.done("what the set is of, in each note");
            }
        }
        forceFolders();
    }

    private void putInPlace() throws IOException {
        for (SetPlan.Part part : plan.parts()) {
            of(placed, () -> Files.move(plan.aside(part), part.file(), StandardCopyOption.ATOMIC_MOVE));
            placed++;
            watcher.done("each file in its place");
        }
        forceFolders();
        requireOurs();
        for (SetNote note : notes) {
            note.delete();
            watcher.done("the notes gone");
        }
    }

    /** Two runs that write the same files at the same time: whichever renames last finds the other's. */
    private void requireOurs() throws IOException {
        for (int p = 0; p < plan.parts().size() && plan.parts().size() > 1; p++) {
            if (!Digest.isOf(plan.parts().get(p).file(), plan.parts().get(p).digest())) {
                throw new IOException(named.get(p) + ": was written by another run at the same time, so that the files"
                        + " of two runs may stand beside each other");
            }
        }
    }

    private void forceFolders() throws IOException {
        for (Path folder : plan.folders()) {
            of(firstIn(folder), () -> force(folder));
        }
    }

    private void discard(IOException cause) {
        for (SetNote note : notes) {
            try {
                note.discardParts();
                note.delete();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private int firstIn(Path folder) {
        int first = 0;
        while (!plan.parts().get(first).file().getParent().equals(folder)) {
            first++;
        }
        return first;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Does a step; what stops it is told of the file that it is for. */
    private void of(int part, Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw FileSet.unwritten(named.get(part), e);
        }
    }

    private void write(SetPlan.Part part, byte[] text) throws IOException {
        Path aside = plan.aside(part);
        boolean keepsMode = Files.exists(part.file()) && isPosix(part.file());
        FileAttribute<?>[] ours = keepsMode
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel =
                FileChannel.open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ours)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (keepsMode) {
                keepMode(part.file(), aside);
            }
            channel.force(true);
        }
    }

    private static boolean isPosix(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
    }

    private static void keepMode(Path file, Path aside) throws IOException {
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(aside, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes made = view.readAttributes();
        try {
            if (!made.group().equals(old.group())) {
                view.setGroup(old.group());
            }
            if (!made.owner().equals(old.owner())) {
                view.setOwner(old.owner());
            }
        } catch (IOException e) {
            // Only a superuser may give files away, and only a member of a group to that group.
        }
        view.setPermissions(old.permissions());
    }

    /** Puts on the disk which files a folder has, where the system can. */
    static void force(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
