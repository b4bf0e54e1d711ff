package softpath.sweep;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import softpath.io.parquet.ParquetColumn;
import softpath.io.parquet.ParquetTable;
import softpath.model.study.SweepFolder;

/** Rows in the order of points, as {@code answers.csv} and {@code answers.parquet}. */
final class Table implements AutoCloseable {

    private static final long SHOW_NANOS = 200_000_000L;

    private final PartFile csv;
    private final PartFile parquet;
    private final MessageDigest digest = sha256();
    private final BufferedWriter csvRows;
    private final ParquetTable parquetRows;
    private long shownNanos = System.nanoTime();

    private Table(PartFile csv, PartFile parquet, List<ParquetColumn> columns) throws IOException {
        this.csv = csv;
        this.parquet = parquet;
        this.csvRows =
                new BufferedWriter(new OutputStreamWriter(new DigestOutputStream(csv, digest), StandardCharsets.UTF_8));
        this.parquetRows = new ParquetTable(parquet, columns);
    }

    static Table begin(Path folder, List<ParquetColumn> columns) throws IOException {
        PartFile csv = PartFile.begin(folder.resolve(SweepFolder.TABLE));
        PartFile parquet = PartFile.begin(folder.resolve(SweepFolder.PARQUET));
        Table table = new Table(csv, parquet, columns);
        table.addCsv(columns.stream().map(ParquetColumn::name).toList());
        return table;
    }

    void add(List<String> cells) throws IOException {
        addCsv(cells);
        parquetRows.add(cells);
    }

    private void addCsv(List<String> cells) throws IOException {
        csvRows.write(csv(cells));
        csvRows.write('\n');
    }

    /** So that someone who looks sees what there is, and a full disk is not found out late. */
    void showAtTimes() throws IOException {
        long now = System.nanoTime();
        if (now - shownNanos > SHOW_NANOS) {
            shownNanos = now;
            csvRows.flush();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** All rows are there: puts both files in their places, whole, and returns the SHA-256 of the first. */
    String finish() throws IOException {
        csvRows.flush();
        parquetRows.finish();
        parquet.finish();
        csv.finish();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Cells of a row, quoted where they must be (RFC 4180). */
    static String csv(List<String> cells) {
        StringJoiner row = new StringJoiner(",");
        for (String cell : cells) {
            boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            row.add(isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
        }
        return row.toString();
    }

    @Override
    public void close() throws IOException {
        csv.close();
        parquet.close();
    }
}
