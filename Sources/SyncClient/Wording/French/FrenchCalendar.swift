import Domain

extension CalendarWords {
  static let french = CalendarWords(
    abstract: typeset("Écrit les événements en calendrier (iCalendar, .ics)."),
    discussion: typeset("Pour l’agenda d’un téléphone ou d’un ordinateur : ceux de vos groupes, annulés compris. Pour un agenda qui se tient à jour de lui-même, voyez « cercle events feed »."),
    group: typeset("Seulement ce groupe (plusieurs fois possible)."),
    to: typeset("Le fichier où écrire ; sinon, la sortie standard."),
    feedAbstract: typeset("Donne l’adresse privée à laquelle un agenda s’abonne."),
    feedDiscussion: typeset("Le serveur fait l’adresse et ne peut pas la relire : gardez-la. Qui la connaît voit vos événements, et rien d’autre ; elle suit vos droits du jour."),
    new: typeset("Une nouvelle adresse ; l’ancienne s’arrête aussitôt."),
    off: typeset("Plus d’adresse : l’ancienne s’arrête aussitôt."),
    newOrOff: typeset("--new et --off s’excluent : donnez l’un ou l’autre."),
    keepSecret: typeset("Cette adresse est un secret, montré cette fois seulement : collez-la dans votre agenda, à « s’abonner »."),
    stopped: "L’adresse de votre calendrier s’est arrêtée.")
}
