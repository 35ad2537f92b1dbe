package org.rapporto.crm.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** What merges keep of lists of links, as JSON. */
final class LinksJson {

  private static final String LINKS = "links";
  private static final String TRAILS = "trails";
  private static final String JOINED = "JOINED";

  private LinksJson() {}

  static void writeTrails(MergeState state, ObjectNode node) {
    ArrayNode trails = node.putArray(TRAILS);
    for (Trail t : state.trails) {
      ArrayNode trail = trails.addArray();
      trail.add(t.user().toString()).add(t.column()).add(t.shown().target().toString());
      trail.add(t.shown().role()).add(t.version());
      write(t.origins(), t.user(), trail.addArray());
    }
  }

  static void readTrails(JsonNode node, Function<String, RecordType> types, MergeState state) {
    for (JsonNode t : node.path(TRAILS)) {
      RecordId user = id(t.get(0));
      String column = Retypes.column(types.apply(user.type()), t.get(1).textValue());
      Link shown = new Link(id(t.get(2)), t.get(3).textValue());
      List<Origin> origins = origins(t.get(5), user);
      state.trails.add(new Trail(user, column, shown, t.get(4).longValue(), origins));
    }
  }

  /** What a record says itself is not told again. */
  static void writeLinks(Origins links, CrmRecord image, ObjectNode node) {
    if (!links.equals(Origins.of(image))) {
      ObjectNode lists = node.putObject(LINKS);
      links.lists().forEach((column, list) -> write(list, image.id(), lists.putArray(column)));
    }
  }

  static Origins readLinks(JsonNode node, CrmRecord image) {
    Map<String, List<Origin>> lists = new LinkedHashMap<>(Origins.of(image).lists());
    for (Map.Entry<String, JsonNode> list : node.path(LINKS).properties()) {
      String column = Retypes.column(image.type(), list.getKey());
      lists.put(column, origins(list.getValue(), image.id()));
    }
    return new Origins(lists);
  }

  private static void write(List<Origin> origins, RecordId user, ArrayNode list) {
    for (Origin o : origins) {
      ArrayNode origin = list.addArray();
      origin.add(o.link().target().toString()).add(o.link().role()).add(o.at());
      if (!o.sources().equals(Set.of(user))) {
        o.sources().stream().sorted().forEach(source -> origin.add(source.toString()));
      }
    }
  }

  private static List<Origin> origins(JsonNode list, RecordId user) {
    List<Origin> origins = new ArrayList<>();
    for (JsonNode o : list) {
      Set<RecordId> sources = new HashSet<>();
      for (int i = 3; i < o.size(); i++) {
        sources.add(id(o.get(i)));
      }
      Link link = new Link(id(o.get(0)), o.get(1).textValue());
      origins.add(
          new Origin(link, o.get(2).intValue(), sources.isEmpty() ? Set.of(user) : sources));
    }
    return origins;
  }

  /** Whether a merge was kept in the former form, which told of links how they moved. */
  static boolean isFormer(JsonNode node) {
    return !node.has(TRAILS);
  }

  /** Whether a move of the former form is one of a link in a list. */
  static boolean isOfList(JsonNode move) {
    return move.size() > 4 && move.get(4).intValue() >= 0;
  }

  /** The trails of a merge in the former form: of its survivors, and of links that it led. */
  static void readFormer(JsonNode node, Function<String, RecordType> types, MergeState state) {
    state.groups.forEach(group -> addTrails(group, state));
    Map<Trail, List<Origin>> behind = new LinkedHashMap<>();
    Set<Trail> led = new HashSet<>();
    for (JsonNode m : node.get("moves")) {
      RecordId user = id(m.get(0));
      if (isOfList(m) && state.groupOf(user).isEmpty()) {
        String column = Retypes.column(types.apply(user.type()), m.get(1).textValue());
        Link link = new Link(id(m.get(2)), m.get(3).textValue());
        Trail trail = new Trail(user, column, led(link, state), Trail.ANY_VERSION, List.of());
        Origin origin = new Origin(link, m.get(4).intValue(), Set.of(user));
        behind.computeIfAbsent(trail, t -> new ArrayList<>()).add(origin);
        if (!m.get(5).textValue().equals(JOINED)) {
          led.add(trail);
        }
      }
    }
    behind.forEach(
        (trail, origins) -> {
          if (!led.contains(trail)) { // so it was there before
            int last = origins.get(origins.size() - 1).at();
            origins.add(new Origin(trail.shown(), last, Set.of(trail.user())));
          }
          state.trails.add(trail.of(origins));
        });
  }

  private static void addTrails(Group group, MergeState state) {
    RecordId user = group.survivor;
    long version = group.image(user).version();
    Origins all = state.links(group, id -> Repointing.last(id, state.led));
    all.lists()
        .forEach(
            (column, list) -> {
              Map<Link, List<Origin>> behind = new LinkedHashMap<>();
              list.forEach(
                  o -> behind.computeIfAbsent(led(o.link(), state), l -> new ArrayList<>()).add(o));
              behind.forEach(
                  (shown, some) -> state.trails.add(new Trail(user, column, shown, version, some)));
            });
  }

  private static Link led(Link link, MergeState state) {
    return new Link(Repointing.last(link.target(), state.led), link.role());
  }

  private static RecordId id(JsonNode text) {
    return RecordId.parse(text.textValue());
  }
}
