package dev.wakeful.report.sarif;

import com.google.gson.JsonObject;
import dev.wakeful.report.Report;
import dev.wakeful.report.RuleDescription;
import java.util.ArrayList;
import java.util.List;

/** The tool and its rules (3.19), to which results and notifications refer by index. */
final class Driver {
    private final String version;
    private final List<RuleDescription> rules;

    Driver(Report report) {
        version = report.version();
        rules = new ArrayList<>(report.rules());
        // A rule of a finding must be in the list, described or not.
        report.analysis().findings().forEach(finding -> {
            if (indexOf(finding.rule()) < 0) {
                rules.add(new RuleDescription(finding.rule(), finding.rule(), ""));
            }
        });
    }

    /** The place of a rule in the list, -1 for one that is not there. */
    int indexOf(String rule) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(rule)) {
                return i;
            }
        }
        return -1;
    }

    JsonObject json() {
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "Wakeful");
        driver.addProperty("version", version);
        driver.add("rules", Json.array(rules, Driver::rule));
        driver.add("notifications", Json.array(List.of(Gap.values()), Driver::gap));
        JsonObject tool = new JsonObject();
        tool.add("driver", driver);
        return tool;
    }

    private static JsonObject rule(RuleDescription rule) {
        JsonObject json = new JsonObject();
        json.addProperty("id", rule.id());
        json.add("shortDescription", Json.text(rule.summary()));
        JsonObject help = Json.text(rule.page().isEmpty() ? "wakeful explain " + rule.id() : rule.page());
        if (!rule.page().isEmpty()) {
            help.addProperty("markdown", rule.page());
        }
        json.add("help", help);
        return json;
    }

    private static JsonObject gap(Gap gap) {
        JsonObject json = new JsonObject();
        json.addProperty("id", gap.id());
        json.add("shortDescription", Json.text(gap.description()));
        return json;
    }
}
