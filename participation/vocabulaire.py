"""What the words of a proposition say: nothing much, a place, or the same thing as other words.

French, rather than the town's own: words as `participation.mots` folds them.
"""

from __future__ import annotations

from participation.mots import singulier


def _singuliers(words: str) -> frozenset[str]:
    return frozenset(map(singulier, words.split()))


LEGERS = _singuliers(
    "acces aider aire ajouter aller amenager annee ans apres arreter assez associatif atelier"
    " aucun aucune autre avant avoir beaucoup besoin bien bord ca cela changer chaque chez"
    " collectif comme commun commune conseil cote cour creer demande demander depuis derriere"
    " deux devant direct distributeur encore ensemble entre espace familiaux faudrait faut"
    " ferme fermer fois garder gens grand grande gratuit habitants idee installation installer"
    " interdiction interdire jour jusqu libre lieu limiter local mairie maison manque matin"
    " meilleur mettre mieux moi moins nouveau nouvelle nuit ouvert ouverte ouvrir partage"
    " partager permettre petit petite peu peut peuvent place plus point poser pouvoir pres"
    " prevoir projet proposer proposition public publique quand quartier refaire remettre"
    " remplacer rendre reouvrir reparation reparer retirer riverains salle sauver sauvons"
    " securise securiser semaine soir souhaite souhaiterais sous stop suffiraient suffirait"
    " supprimer surveiller terrain toute trois trop vers ville voisins voudrais voudrait zone"
)
"""Words that say little of what is wished."""

VOIES = _singuliers(
    "all allee av ave avenue bd bld boul boulevard ch chemin cite imp impasse parc pl place quai r"
    " route rte rue sq square"
)
"""What comes before the name of a place, whole or short. « Cours » and « passage » are too much
else."""

REPERES = _singuliers(
    "berge canal cimetiere college creche ecole eglise etang foret gare gymnase halle hopital lac"
    " lavoir lycee mairie mediatheque mosquee pharmacie piscine plage pont port poste riviere"
    " stade"
)
"""Places without a name: a quartier has one of each, or nearly."""

_FAMILLES = """
    banc assise asseoir
    velo bicyclette cyclable cycliste
    voiture auto automobile automobiliste vehicule
    pieton pietonne pietonnier pietonnisation pietonniser
    camion livraison livrer
    moto scooter motard rodeo
    bus abribus arret autobus
    navette minibus
    parking garer garent garee garage stationnement stationner
    arceau accrocher attacher
    vitesse ralentir ralentisseur
    carrefour croisement intersection giratoire
    traverser traversee
    eclairage ampoule eclairer lampadaire lampe lumiere noir obscurite reverbere
    camera videosurveillance
    arbre haie ombrage ombre plantation planter vegetal vegetalisation vegetaliser verdir verdure
    fleur fleurir fleurissement
    graine grainotheque semence
    jardin cultiver jardiner parcelle potager
    compost composter composteur epluchure
    poubelle corbeille
    dechet detritus ordure
    encombrant depot debarra
    nettoyer nettoiement nettoyage balayer propre proprete ramasser ramassage sale salete
    chien canin canine
    crotte dejection
    abeille miel ruche
    nichoir mesange oiseau
    bruit bruyant nuisance sonore tapage vacarme
    toilette sanitaire urinoir wc
    fontaine potable robinet
    jeu balancoire ludotheque toboggan
    jeune ado adolescent jeunesse
    enfant gamin gosse
    bebe nourrisson
    parent famille maman mere papa pere
    agee aine ancien retraite senior vieux
    fauteuil accessibilite accessible handicap handicape pmr rampe
    medecin docteur medical medicale sante
    sport gym gymnastique sportif
    foot football
    skate glisse skatepark
    livre bouquin lecture
    mediatheque bibliotheque
    ecole ecolier elementaire maternelle primaire
    devoir scolaire
    garderie periscolaire
    cinema film projection
    musique concert musicien
    fete bal banquet
    cafe bistrot buvette
    pain boulanger boulangerie
    epicerie commerce magasin
    vetement friperie habit vestiaire
    recyclerie reemploi ressourcerie
    ordinateur informatique numerique
    internet fibre wifi
    inondation inonde inondee
    publicite affichage pub publicitaire
    peinture repeindre
    photovoltaique solaire
    chat chaton feline
    pigeon pigeonnier
    emploi embauche travail
    etudiant universite
    courrier lettre
"""
FAMILLES = {
    singulier(word): singulier(line.split()[0])
    for line in _FAMILLES.strip().splitlines()
    for word in line.split()
}
"""Words that residents use for the same thing: each, and the first of its line."""
