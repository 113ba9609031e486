import java.io.File;
import java.time.Instant;
import org.gephi.graph.api.*;
import org.gephi.graph.api.types.IntervalSet;
import org.gephi.io.importer.api.*;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.*;
import org.openide.util.Lookup;

/**
 * Reads a graph with Gephi's own importer and prints its ties, one a line: source, target, weight, first and last day
 * as JSON. What the importer complains of goes to standard error, and is a failure.
 *
 *     java -Djava.awt.headless=true -cp gephi-toolkit-0.10.1-all.jar Gephi.java FILE
 */
public class Gephi {
    public static void main(String[] args) throws Exception {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        ImportController importer = Lookup.getDefault().lookup(ImportController.class);
        Container container = importer.importFile(new File(args[0]));
        importer.process(container, new DefaultProcessor(), workspace);
        boolean sound = true;
        for (var issues = container.getReport().getIssues(1000); issues.hasNext();) {
            Issue issue = issues.next();
            System.err.println(issue.getLevel() + ": " + issue.getMessage());
            sound &= issue.getLevel() == Issue.Level.INFO;
        }
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        if (!model.isDirected()) {
            System.err.println("not directed");
            sound = false;
        }
        for (Edge e : model.getDirectedGraph().getEdges()) {
            IntervalSet times = (IntervalSet) e.getAttribute("timeset");
            String first = "", last = "";
            if (times != null) {
                first = day(times.getMin().getLow());
                last = day(times.getMax().getHigh());
            }
            System.out.println("[" + quote(e.getSource().getId()) + ", " + quote(e.getTarget().getId()) + ", " + e.getWeight() + ", "
                    + quote(first) + ", " + quote(last) + "]");
        }
        System.exit(sound ? 0 : 1);
    }

    static String day(double millis) {
        return Instant.ofEpochMilli((long) millis).toString().substring(0, 10);
    }

    static String quote(Object id) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : id.toString().toCharArray()) {
            out.append(c < ' ' || c == '"' || c == '\\' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return out.append('"').toString();
    }
}
