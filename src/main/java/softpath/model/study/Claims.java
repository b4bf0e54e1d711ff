package softpath.model.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.Check;

/**
 * What a paper says, sentence by sentence, in our words.
 *
 * @param remark what a reader of the verdicts should know
 */
public record Claims(String about, Optional<String> remark, List<Claim> claims) {

    public Claims {
        claims = List.copyOf(claims);
        Check.notEmpty("claims", claims);
        Check.distinct("claims", "id", claims, Claim::id);
        for (int i = 0; i < claims.size(); i++) {
            requireIds("claims[" + i + "].rests-on", claims.get(i).restsOn().orElse(List.of()), claims);
            requirePremises("claims[" + i + "].follows-from", claims.get(i), claims);
        }
    }

    /** A name that none has would leave a bounded claim to pass for a blind one. */
    private static void requireIds(String key, List<String> ids, List<Claim> claims) {
        for (String id : ids) {
            Check.require(
                    claims.stream().anyMatch(claim -> claim.id().equals(id)), key, "the id of a claim", "'" + id + "'");
        }
    }

    /** What follows from what follows again, or from itself, would rest on nothing. */
    private static void requirePremises(String key, Claim claim, List<Claim> claims) {
        for (String id : claim.followsFrom().orElse(List.of())) {
            boolean isPremise = claims.stream()
                    .filter(each -> each.id().equals(id))
                    .allMatch(each -> each.followsFrom().isEmpty());
            Check.require(isPremise, key, "claims that follow from no others", "'" + id + "'");
        }
    }

    /** What can be made of a claim before anything is simulated. */
    public enum Standing {
        /** Says how the experiment was set up: taken over, not predicted. */
        INPUT,
        /** Is at odds with the paper's own tables. */
        CONTRADICTION,
        /** Names a cause or a quantity that what was published cannot tell from others. */
        NOT_IDENTIFIABLE
    }

    /**
     * One claim.
     *
     * @param dataplanes files in {@code models/dataplanes} that it is about, each checked on its own; none if it is
     *                   about the testbed
     * @param says       the claim in our words
     * @param standing   left out for a claim that is simulated and judged
     * @param because    what speaks for the standing, or what the check leaves open
     * @param restsOn    claims that bounded a parameter without which this one would not come out
     * @param followsFrom claims and rows of the paper's tables that say the same already, so that it counts with them
     * @param check      what must hold in the simulation for it to be true
     * @param checkOf    the same for dataplanes for which it is set up in another way, by their name
     */
    public record Claim(
            String id,
            String section,
            List<String> dataplanes,
            String says,
            Optional<Standing> standing,
            Optional<String> because,
            Optional<List<String>> restsOn,
            Optional<List<String>> followsFrom,
            Optional<Statement> check,
            Optional<Map<String, Statement>> checkOf) {
        public Claim {
            Check.name("id", id.replace('.', '-'));
            dataplanes = List.copyOf(dataplanes);
            for (String dataplane : dataplanes) {
                Check.fileName("dataplanes", dataplane);
            }
            Check.require(
                    standing.isPresent() || (check.isPresent() || checkOf.isPresent()) && !dataplanes.isEmpty(),
                    "check",
                    "what must hold and for which dataplanes, or a standing",
                    "neither");
            for (String dataplane : dataplanes) {
                Check.require(
                        standing.isPresent()
                                || check.isPresent()
                                || checkOf.orElse(Map.of()).containsKey(dataplane),
                        "check-of",
                        "what must hold for each of the dataplanes " + dataplanes,
                        "nothing for '" + dataplane + "'");
            }
            for (String dataplane : checkOf.orElse(Map.of()).keySet()) {
                Check.require(
                        dataplanes.contains(dataplane),
                        "check-of",
                        "one of the dataplanes " + dataplanes,
                        "'" + dataplane + "'");
            }
            followsFrom.ifPresent(ids -> Check.notEmpty("follows-from", ids));
            Check.require(
                    followsFrom.isEmpty() || standing.isEmpty(),
                    "follows-from",
                    "either a standing or what it follows from",
                    "both");
            Check.require(
                    standing.isEmpty() || because.isPresent(), "because", "what speaks for the standing", "nothing");
        }

        /** This claim and those that it rests on. */
        public List<String> idAndRestsOn() {
            List<String> ids = new ArrayList<>(restsOn.orElse(List.of()));
            ids.add(id);
            return ids;
        }

        boolean isCheckedFor(String dataplane) {
            return dataplanes.contains(dataplane) && checkFor(dataplane).isPresent();
        }

        /** What must hold for a dataplane; nothing if the claim has no check for it. */
        public Optional<Statement> checkFor(String dataplane) {
            Statement own = checkOf.orElse(Map.of()).get(dataplane);
            return own == null ? check : Optional.of(own);
        }
    }

    /**
     * Other explanations of the same measurements, each held to the claims.
     *
     * @param remark what they show
     */
    public record Hypotheses(String about, Optional<String> remark, List<Hypothesis> hypotheses) {
        public Hypotheses {
            hypotheses = List.copyOf(hypotheses);
            Check.distinct("hypotheses", "name", hypotheses, Hypothesis::name);
        }

        /** Throws if one is held to a claim that is none of these, or that says nothing of its dataplane. */
        public void requireClaimsOf(Claims known) {
            for (int i = 0; i < hypotheses.size(); i++) {
                String key = "hypotheses[" + i + "].claims";
                Hypothesis held = hypotheses.get(i);
                requireIds(key, held.claims(), known.claims());
                for (Claim claim : known.claims()) {
                    Check.require(
                            !held.claims().contains(claim.id()) || claim.isCheckedFor(held.dataplane()),
                            key,
                            "claims that are checked for " + held.dataplane(),
                            "'" + claim.id() + "'");
                }
            }
        }
    }

    /**
     * A set of switches.
     *
     * @param fit    in {@code calibration/fits}, whose values go with the switches
     * @param claims that it is held to
     */
    public record Hypothesis(
            String name,
            String about,
            String dataplane,
            String fit,
            Optional<Map<String, Object>> dataplaneOptions,
            List<String> claims) {
        public Hypothesis {
            Check.fileName("dataplane", dataplane);
            Check.fileName("fit", fit);
            Check.notEmpty("claims", claims);
        }
    }
}
