"""What people write to each other over HTTP: the paths under /api/v1."""

from django.urls import path

from rotc.messaging.api import asking, broadcasting, chatting

urlpatterns = [
    path("messages/", asking.Messages.as_view()),
    path("messages/<int:message_id>/", asking.OneMessage.as_view()),
    path("messages/<int:message_id>/reply/", asking.Reply.as_view()),
    path("broadcasts/", broadcasting.Broadcasts.as_view()),
    path("broadcasts/<int:message_id>/", broadcasting.OneBroadcast.as_view()),
    path("chat/messages/", chatting.ChatMessages.as_view()),
    path("chat/messages/<int:message_id>/", chatting.OneChatMessage.as_view()),
]
