package dev.fairlead.models.db;

import dev.fairlead.kernel.TeamId;
import dev.fairlead.models.ModelRules;
import dev.fairlead.tracking.Filter;
import dev.fairlead.tracking.Filter.Clause;
import dev.fairlead.tracking.Filter.Entity;
import dev.fairlead.tracking.Filter.Operator;
import dev.fairlead.tracking.FilterLanguage;
import dev.fairlead.tracking.FilterParser;
import dev.fairlead.tracking.TrackingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The SQL of a search in the registry: what a filter means, and where a page begins. */
final class RegistrySearch {
    private static final Map<String, String> MODEL_COLUMNS =
            Map.of("name", "m.name", "creation_timestamp", "m.created_at", "last_updated_timestamp", "m.updated_at");
    private static final Map<String, String> VERSION_COLUMNS = Map.of(
            "name", "v.model",
            "run_id", "v.run_id",
            "source_path", "v.source",
            "version_number", "v.version",
            "creation_timestamp", "v.created_at",
            "last_updated_timestamp", "v.updated_at");
    private static final String MODEL_TAG =
            "select 1 from model_tag t where t.team_id = m.team_id and t.model = m.name";
    private static final String VERSION_TAG = "select 1 from model_version_tag t where t.team_id = v.team_id"
            + " and t.model = v.model and t.version = v.version";
    private static final String MODEL_OF_VERSION_TAG =
            "select 1 from model_tag t where t.team_id = v.team_id and t.model = v.model";

    private final FilterLanguage language;
    private final Map<String, String> columns;
    private final String tags;
    private final String promptTags;
    private final StringBuilder where;
    private final List<Object> values = new ArrayList<>();

    private RegistrySearch(
            TeamId team,
            String filter,
            FilterLanguage language,
            Map<String, String> columns,
            String alias,
            String tags,
            String promptTags) {
        this.language = language;
        this.columns = columns;
        this.tags = tags;
        this.promptTags = promptTags;
        this.where = new StringBuilder(alias + ".team_id = ?");
        values.add(team.value());
        add(FilterParser.parse(filter, language));
    }

    static RegistrySearch ofModels(TeamId team, String filter) {
        return new RegistrySearch(team, filter, ModelRules.MODELS, MODEL_COLUMNS, "m", MODEL_TAG, MODEL_TAG);
    }

    static RegistrySearch ofVersions(TeamId team, String filter) {
        return new RegistrySearch(
                team, filter, ModelRules.VERSIONS, VERSION_COLUMNS, "v", VERSION_TAG, MODEL_OF_VERSION_TAG);
    }

    String where() {
        return where.toString();
    }

    List<Object> values() {
        return values;
    }

    String orderBy(List<String> orderBy, String tieBreak) {
        List<String> items = new ArrayList<>();
        for (String item : orderBy) {
            Filter.Order order = FilterParser.parseOrder(item, language);
            if (order.field().entity() != Entity.ATTRIBUTE) {
                throw TrackingException.invalid(
                        "Invalid order_by '" + item + "': models are ordered by attributes only.");
            }
            items.add(columns.get(order.field().key()) + (order.ascending() ? " asc" : " desc"));
        }
        items.add(tieBreak);
        return String.join(", ", items);
    }

    static int offset(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(text));
        } catch (IllegalArgumentException broken) {
            throw TrackingException.invalid("Invalid page token: it does not belong to this search.");
        }
    }

    static String token(int offset) {
        return Base64.getUrlEncoder().encodeToString(String.valueOf(offset).getBytes(StandardCharsets.UTF_8));
    }

    private void add(Filter filter) {
        boolean aboutPrompts = false;
        for (Clause clause : filter.clauses()) {
            boolean prompts = clause.field().entity() == Entity.TAG
                    && clause.field().key().equals(ModelRules.PROMPT_TAG);
            aboutPrompts |= prompts;
            if (prompts) {
                boolean wanted = (clause.operator() == Operator.EQUAL) == "true".equals(clause.text());
                prompts(wanted);
            } else if (clause.field().entity() == Entity.TAG) {
                tag(clause);
            } else {
                compare(Objects.requireNonNull(columns.get(clause.field().key())), clause);
            }
        }
        if (!aboutPrompts) {
            prompts(false);
        }
    }

    private void prompts(boolean wanted) {
        where.append(wanted ? " and exists (" : " and not exists (")
                .append(promptTags)
                .append(" and t.name = ? and t.content = 'true')");
        values.add(ModelRules.PROMPT_TAG);
    }

    private void tag(Clause clause) {
        where.append(clause.operator() == Operator.IS_NULL ? " and not exists (" : " and exists (")
                .append(tags)
                .append(" and t.name = ?");
        values.add(clause.field().key());
        if (clause.operator() != Operator.IS_NULL && clause.operator() != Operator.IS_NOT_NULL) {
            compare("t.content", clause);
        }
        where.append(')');
    }

    private void compare(String column, Clause clause) {
        switch (clause.operator()) {
            case LIKE -> where.append(" and ").append(column).append(" like ? escape ''");
            case ILIKE -> where.append(" and lower(").append(column).append(") like lower(?) escape ''");
            case IN, NOT_IN -> {
                where.append(" and ")
                        .append(column)
                        .append(' ')
                        .append(clause.operator().symbol())
                        .append(" (");
                where.append(String.join(",", Collections.nCopies(clause.list().size(), "?")))
                        .append(')');
                values.addAll(clause.list());
                return;
            }
            default -> {
                String symbol = clause.operator() == Operator.UNEQUAL
                        ? "<>"
                        : clause.operator().symbol();
                where.append(" and ").append(column).append(' ').append(symbol).append(" ?");
            }
        }
        values.add(clause.number() != null ? clause.number() : Objects.requireNonNull(clause.text()));
    }
}
