/// The words a sample is made of. The people, firms and venues they combine into are invented.
enum SampleWords {
  static let firstNames = list(
    """
    Adèle Aïcha Alban Aliénor Ambroise Anaïs Anne-Lise Apolline Armand Astrid Aurélien Axelle Basile Bérénice Brice
    Cédric Célestin Charles-Édouard Clémence Colette Côme Cyprien Daphné Désiré Dorothée Edmée Élise Éloi Erwan Eugénie
    Fanny Félicien Firmin Flavie Françoise Gaëtan Gaspard Gisèle Gwenaëlle Héloïse Honoré Hugo Irène Ismaël Jacinthe
    Jean-Noël Joséphine Judith Killian Ladislas Léonard Lilian Lou-Anne Ludivine Madeleine Maïté Marie-Ève Marius
    Mathéo Mélanie Naïma Nathanaël Ninon Océane Odilon Ophélie Pacôme Pétronille Prosper Quentin Régine Roméo Romuald
    Salomé Séverine Siméon Tanguy Théodore Titouan Ursule Valentin Victoire Wilfried Yaël Yseult Zélie
    """, separator: " ")

  static let lastNames = list(
    """
    Aubépin;Balavoisne;Barrefort;de Beaucastel;Bel Hadj;Bellefontaine;Bénazet-Roux;Boisdevant;Bonnechère;Bourdeloup;
    Brisemiche;Çelikkaya;Chantegrel;Charpentereau;Clairambaud;Corne-d'Or;Courtemanche;Crèvecœur;D'Hauterive;D'Orgeval;
    Dos Montes;Du Breuil;Écharbot;Entremont;Épinoy;Estrémadoyro;Fauvergue;Fontanéda;Froidevallée;Gâtineau;Gélinotte;
    Grandcoing;Guéméné;Hautecombe;Hérissart;de l'Estang;de La Vallombreuse;des Essarts;Îlebard;Jolivière;Kerdoncuff;
    L'Écuyer;L'Hospitalier;La Bruyante;Lamothe-Sèche;Le Goaziou;Le Trévédic;Longuépée;Malaterre;Marcheguay;Ménardeau;
    Mirabeau-Lys;Mondésert;Montœuvre;Noirmoulin;Nuñez-Ibarra;O'Brannagh;Œuillet;Pastouret;Pellefigue;Pierrelongue;
    Quatrevaux;Quéméneur;Rochebrune;Rougegrès;Saint-Prix;Sansonnet;Søndervik;Taillefère;Tournesac;Trécesson;Ümitoğlu;
    Vallorbe;Van der Beeken;Verdeau;Villegrain;Vœgtlin;von Ahrenstein;Yvonnet;Zarrabeitia
    """)

  static let trades = list(
    """
    Agente immobilière;Apicultrice;Artisan couvreur;Avocat fiscaliste;Carreleur;Charpentier;Coiffeuse;Comptable;
    Conseillère en gestion de patrimoine;Conseil en ressources humaines;Courtière en assurances;Couturière;
    Déménageur;Développeur web;Ébéniste;Façadier;Formatrice en langues;Fromager;Gérante d'hôtel;Hypnothérapeute;
    Ingénieure thermicienne;Installateur de pompes à chaleur;Lutherie et réparation;Maître d'œuvre;Naturopathe;
    Organisatrice d'événements;Peintre en bâtiment;Pisciniste;Rédactrice;Réparateur de vélos;Sommelière;Tapissier;
    Torréfacteur;Traductrice;Transport et logistique;Vétérinaire;Vidéaste;Vitrier
    """)

  static let cities = list(
    """
    Nantes;Saint-Nazaire;Rezé;Ancenis;Clisson;Châteaubriant;Guérande;Pornic;Vertou;L'Île-d'Olonne;Sablé-sur-Sarthe;
    Les Ponts-de-Cé;La Roche-sur-Yon;Fontenay-le-Comte
    """)

  static let groupNames = list("Cap Réseau;Les Bâtisseurs;L'Étincelle;Synergie;Grand Large;Passerelle;À Plusieurs")

  static let venues = list(
    """
    Hôtel de l'Écluse;Brasserie du Vieux Moulin;Auberge de l'Étang, salle B;Le Comptoir des Forges;Café « Au Phare »;
    Manoir de la Garenne;Salle des fêtes, 1er étage;Hôtel Bel-Horizon;Domaine des Tilleuls;La Cantine d'Élise
    """)

  static let places = list("Canal;Bocage;Vieux Pont;Marché;Quai d'en Bas;Clos-Fleuri;Grand Chêne;Phare")

  static let comments = list(
    """
    attend un rappel lundi, plutôt vers 14 h;devis demandé pour septembre;m'a été présentée par sa sœur;
    budget « à définir »;ouvre une 2e boutique, cherche des artisans;déjà client, très satisfait;
    parler de l'extension : 35 m², bois;ne pas appeler avant 9 h;a dit "oui, mais pas avant l'été";
    urgent — fuite en toiture;à recontacter après la foire
    """)

  private static func list(_ text: String, separator: Character = ";") -> [String] {
    text.split(separator: "\n").flatMap { $0.split(separator: separator) }.map(String.init)
  }
}
