"""Addresses of signing in and out, and of one's account."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from integritas.accounts import views

app_name = "accounts"

urlpatterns = [
    path("masuk", views.SignIn.as_view(), name="sign-in"),
    path("keluar", LogoutView.as_view(), name="sign-out"),
    path("akun", views.account, name="account"),
    path("akun/pilihan", views.preferences, name="preferences"),
]
