package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * Whether somebody takes part in an activity, as PARTSTAT of RFC 5545 says it. It is the role of
 * the participant's link in {@link Activities#ABOUT}, so that whoever takes part has the activity
 * on his timeline and can be found by his answer. {@link Schedule#answer} sets it.
 */
public enum Participation {
  /** He is asked and has not answered yet. */
  INVITED("participant"),
  /** He will come. */
  ACCEPTED("participant_accepted"),
  /** He may come. */
  TENTATIVE("participant_tentative"),
  /** He will not come. */
  DECLINED("participant_declined");

  private final String role;

  Participation(String role) {
    this.role = role;
  }

  /**
   * What stands in {@link Link#role}.
   *
   * @return the role
   */
  public String role() {
    return role;
  }

  /**
   * What people see.
   *
   * @return in English, Italian and Russian
   */
  public Labels labels() {
    return switch (this) {
      case INVITED -> Labels.of("Invited", "Invitato", "Приглашён");
      case ACCEPTED -> Labels.of("Accepted", "Ha accettato", "Придёт");
      case TENTATIVE -> Labels.of("Tentative", "Forse", "Возможно");
      case DECLINED -> Labels.of("Declined", "Ha rifiutato", "Отказался");
    };
  }

  /**
   * Who takes part in an activity.
   *
   * @param activity any
   * @return the participants in their order, each with his answer
   */
  public static Map<RecordId, Participation> in(CrmRecord activity) {
    Map<RecordId, Participation> participants = new LinkedHashMap<>();
    for (Link link : activity.find(Activities.ABOUT).orElse(List.of())) {
      of(link).ifPresent(answer -> participants.put(link.target(), answer));
    }
    return participants;
  }

  private static Optional<Participation> of(Link link) {
    for (Participation one : values()) {
      if (one.role.equals(link.role())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The activity with an answer in the place of an earlier one of the same participant. */
  CrmRecord noted(CrmRecord activity, RecordId participant) {
    List<Link> links = new ArrayList<>();
    boolean placed = false;
    for (Link link : activity.find(Activities.ABOUT).orElse(List.of())) {
      boolean his = link.target().equals(participant) && of(link).isPresent();
      if (!his) {
        links.add(link);
      } else if (!placed) {
        links.add(new Link(participant, role));
        placed = true;
      }
    }
    if (!placed) {
      links.add(new Link(participant, role));
    }
    return activity.with(Activities.ABOUT, links);
  }
}
