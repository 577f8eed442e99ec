"""Invented people: the same for the same seed, and none that lives."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

MEN: Final = (
    "Alden Amado Andres Arnel Benedicto Bryan Carlito Christian Crisanto Danilo Dexter Edgardo "
    "Efren Emilio Ernesto Felix Gerardo Ian Isagani Jericho Jerome Joselito Juanito Kenneth "
    "Lauro Leandro Marlon Melchor Nathaniel Nestor Noel Paolo Ramil Renato Rodel Rogelio Romeo "
    "Rowell Santino Teodoro Vicente Wilfredo"
).split()
WOMEN: Final = (
    "Aileen Alyssa Amihan Analyn Angelica Bernadette Carmela Charisse Clarita Corazon Cristina "
    "Danica Divina Eloisa Erlinda Fatima Girlie Graciela Hannah Imelda Jasmin Jocelyn Josefina "
    "Kristel Ligaya Liwayway Luzviminda Marites Maribel Nerissa Norhaya Princess Rosalinda "
    "Rowena Samira Sittie Teresita Trisha Veronica Yasmin"
).split()
FAMILIES: Final = (
    "Abad|Abdullah|Aguilar|Alonto|Ampatuan|Aquino|Bautista|Bernardo|Bongcayao|Buenaventura|"
    "Cabrera|Castillo|Catindig|Corpuz|Cruz|Cuevas|Dagohoy|De la Cruz|Del Rosario|Dimaculangan|"
    "Domingo|Espiritu|Fernandez|Galang|Garcia|Gutierrez|Ibrahim|Ignacio|Lacson|Lim|Lucman|"
    "Macaraeg|Macapagal|Magbanua|Manalo|Mangudadatu|Mendoza|Mercado|Muñoz|Nuñez|O'Brien|Ocampo|"
    "Pacheco|Pangilinan|Panganiban|Peña|Quiambao|Ramos|Reyes|Rivera|Salonga|Santos|Sarmiento|"
    "Sison|Sumulong|Tamano|Tolentino|Umali|Valdez|Villanueva|Yap|Zamora"
).split("|")
COURSES: Final = ("BSCrim", "BSEd", "BSIT", "BS Agri", "BSN", "BSCE", "AB Hist", "BS R&D Mgt")
STREETS: Final = ("Mabini", "Rizal", "Bonifacio", "Del Pilar", "Luna", "Quezon", "Aguinaldo")
BARANGAYS: Final = ("Poblacion", "San Isidro", "Maahas", "Bayog", "Santo Niño", "Malinta")
RELIGIONS: Final = ("Roman Catholic", "Islam", "Iglesia ni Cristo", "Baptist", "Aglipayan")
YEARS: Final = ("1st Year", "1st Year", "1st Year", "2nd Year", "3rd Year")
COMPANIES: Final = ("Alpha", "Bravo", "Charlie")
PLATOONS: Final = ("1st", "2nd", "3rd")
RANKS: Final = ("Sgt", "SSg", "TSg", "MSg", "2Lt", "1Lt", "Cpt")


@dataclass(frozen=True, kw_only=True)
class Person:
    """A name and what goes with it; `diligence` from 0 to 1 makes a cadet's marks hang together."""

    number: int
    first: str
    middle: str
    last: str
    gender: str
    birthdate: date
    address: str
    contact: str
    religion: str
    diligence: float


def people(*, count: int, random: Random, born: tuple[int, int]) -> Iterator[Person]:
    """`count` people, born in the years from `born[0]` to `born[1]`."""
    for number in range(1, count + 1):
        gender = random.choice(("Male", "Female"))
        yield Person(
            number=number,
            first=_first_name(gender, random),
            middle=random.choice(FAMILIES),
            last=random.choice(FAMILIES),
            gender=gender,
            birthdate=date(random.randint(*born), random.randint(1, 12), random.randint(1, 28)),
            address=f"{random.randint(1, 250)} {random.choice(STREETS)} St., "
            f"{random.choice(BARANGAYS)}",
            contact=f"09{random.randint(10**8, 10**9 - 1)}",
            religion=random.choice(RELIGIONS),
            diligence=random.betavariate(6, 2),
        )


def _first_name(gender: str, random: Random) -> str:
    names = MEN if gender == "Male" else WOMEN
    first = random.choice(names)
    return f"{first} {random.choice(names)}" if random.random() < 0.2 else first
