"""How a list is cut into pages."""

from rest_framework.pagination import PageNumberPagination


class PagePagination(PageNumberPagination):
    """`page` and `page_size`: 20 items unless told, at most 100; the total count in each answer."""

    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100
