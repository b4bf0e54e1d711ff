package softpath.model.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.Check;

/** Figures of a paper, drawn from simulations. */
public record Figures(String about, List<Figure> figures) {

    public Figures {
        figures = List.copyOf(figures);
        Check.distinct("figures", "name", figures, Figure::name);
    }

    /**
     * One figure.
     *
     * @param reference what the paper's text says of it
     * @param curves    by label
     * @param each      names and values, as {@code $name} in the curves' changes
     * @param x         the name whose values go along the horizontal axis
     */
    public record Figure(
            String name,
            String about,
            String reference,
            List<String> dataplanes,
            Map<String, Point> curves,
            Map<String, List<Object>> each,
            String x) {
        public Figure {
            Check.name("name", name);
            dataplanes = List.copyOf(dataplanes);
            curves = new LinkedHashMap<>(curves);
            each = new LinkedHashMap<>(each);
            Statement.requireFew(each);
            for (String dataplane : dataplanes) {
                Check.fileName("dataplanes", dataplane);
            }
            Check.notEmpty("dataplanes", dataplanes);
            Check.notEmpty("curves", List.copyOf(curves.keySet()));
            for (Map.Entry<String, Point> curve : curves.entrySet()) {
                String own = curve.getValue().dataplane().orElse(dataplanes.get(0));
                Check.require(
                        dataplanes.contains(own),
                        "curves." + curve.getKey() + ".dataplane",
                        "one of the dataplanes " + dataplanes,
                        "'" + own + "'");
            }
            Check.require(each.containsKey(x), "x", "one of " + each.keySet(), "'" + x + "'");
        }
    }
}
