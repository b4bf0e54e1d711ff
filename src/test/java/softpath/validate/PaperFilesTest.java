package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.io.CsvTable;
import softpath.io.StudyFiles;
import softpath.model.InvalidInput;
import softpath.model.study.Claims;
import softpath.model.study.Fit;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.model.study.Relation;
import softpath.model.study.Statement;

/** The paper as data: complete, consistent, each claim once. */
class PaperFilesTest {

    private static final Path PAPER = Trial.HOME.resolve("validation/paper");
    private static final StudyFiles FILES = new StudyFiles(Trial.HOME);

    private static final Point POINT =
            new Point(Optional.empty(), "paper/single-vnf", Optional.empty(), Metric.LINE_RATE);

    private static List<Claims.Claim> claims() {
        return FILES.claims(PAPER.resolve("claims.yaml")).content().claims();
    }

    private static List<StudyFiles.Study<Fit>> fits() {
        return StudyFiles.files(Trial.HOME.resolve("calibration/fits")).stream()
                .map(FILES::fit)
                .toList();
    }

    private static List<String> cells() {
        List<String> ids = new ArrayList<>();
        for (String table : List.of("table1", "table2")) {
            CsvTable csv = CsvTable.read(PAPER.resolve(table + ".csv"));
            csv.rows().forEach(row -> ids.add(row.cells().get("id")));
        }
        return ids;
    }

    @Test
    void ninetyEightClaimsStandOnceEach() {
        List<String> ids = new ArrayList<>(cells());
        claims().forEach(claim -> ids.add(claim.id()));

        assertThat(ids).hasSize(98).doesNotHaveDuplicates();
    }

    @Test
    void everyStatementThatBoundsAParameterIsAClaimOfThePaper() {
        Set<String> ids = new HashSet<>();
        claims().forEach(claim -> ids.add(claim.id()));

        fits().forEach(fit -> fit.content()
                .statements()
                .ifPresent(statements -> assertThat(ids).containsAll(statements.keySet())));
    }

    /** A parameter is bounded by what the paper says, so both files must say the same. */
    @Test
    void statementsOfFitsAreThoseOfTheClaimsOfTheirNames() {
        Map<String, Claims.Claim> byId = new HashMap<>();
        claims().forEach(claim -> byId.put(claim.id(), claim));

        for (StudyFiles.Study<Fit> fit : fits()) {
            fit.content()
                    .statements()
                    .orElse(Map.of())
                    .forEach((id, statement) -> assertThat(statement)
                            .as(fit.name() + " " + id)
                            .isEqualTo(byId.get(id)
                                    .checkFor(fit.content().dataplane())
                                    .orElseThrow()));
        }
    }

    @Test
    void aNameThatNoClaimHasIsRefused() {
        Claims.Hypotheses hypotheses =
                FILES.hypotheses(PAPER.resolve("hypotheses.yaml")).content();
        Claims others = new Claims("others", Optional.empty(), List.of(claim("X1", "X1")));

        assertThatThrownBy(() -> hypotheses.requireClaimsOf(others))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected the id of a claim");
        Claims.Claim first = claim("X1", "X1", Optional.of(List.of("X2")));
        Claims.Claim second = claim("X2", "X2", Optional.of(List.of("T1-SoftNIC-L3FWD-1.2")));
        assertThatThrownBy(() -> new Claims("a chain", Optional.empty(), List.of(first, second)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected claims that follow from no others, found 'X2'");
        assertThatThrownBy(() -> new Claims("a typo", Optional.empty(), List.of(claim("X1", "N99"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("'N99'");
    }

    private static Claims.Claim claim(String id, String restsOn) {
        return claim(id, restsOn, Optional.empty());
    }

    private static Claims.Claim claim(String id, String restsOn, Optional<List<String>> followsFrom) {
        return new Claims.Claim(
                id,
                "1",
                List.of("softnic-2016"),
                "says",
                followsFrom.isPresent() ? Optional.empty() : Optional.of(Claims.Standing.INPUT),
                Optional.of("so"),
                Optional.of(List.of(restsOn)),
                followsFrom,
                followsFrom.map(any -> new Statement(
                        Optional.empty(),
                        Map.of("t", POINT),
                        List.of(new Relation("t", Optional.empty(), Optional.of(1.0), Optional.empty())))),
                Optional.empty());
    }

    @Test
    void everyHypothesisIsHeldToClaimsThatExist() {
        Set<String> ids = new HashSet<>();
        claims().forEach(claim -> ids.add(claim.id()));

        assertThat(FILES.hypotheses(PAPER.resolve("hypotheses.yaml")).content().hypotheses())
                .hasSizeGreaterThan(8)
                .allSatisfy(hypothesis -> assertThat(ids).containsAll(hypothesis.claims()));
    }

    /** The measurements that fits read are the paper's, cell for cell. */
    @Test
    void calibrationDataAndValidationDataAgree() {
        for (String table : List.of("table1", "table2")) {
            CsvTable held = CsvTable.read(PAPER.resolve(table + ".csv"));
            CsvTable fitted = CsvTable.read(Trial.HOME.resolve("calibration/data/niu-" + table + ".csv"));
            assertThat(fitted.rows()).hasSameSizeAs(held.rows());
            for (int r = 0; r < held.rows().size(); r++) {
                assertThat(held.rows().get(r).cells())
                        .containsAllEntriesOf(fitted.rows().get(r).cells());
            }
        }
    }
}
