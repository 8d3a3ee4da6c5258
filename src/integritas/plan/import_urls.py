"""Addresses of bringing a plan in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
