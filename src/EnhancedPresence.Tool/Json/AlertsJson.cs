using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>alerts</c>.</summary>
internal static class AlertsJson
{
    public static JsonShape<Alerts> Shape { get; } = new JsonShape<Alerts>(new())
        .Text("alertsWhenDoNotDisturb", m => m.AlertsWhenDoNotDisturb, (m, v) => m with { AlertsWhenDoNotDisturb = v })
        .Flag("notifyAdditionToContactList", m => m.NotifyAdditionToContactList, (m, v) => m with { NotifyAdditionToContactList = v })
        .Flag("showMessageTextForIncomingConversation",
            m => m.ShowMessageTextForIncomingConversation, (m, v) => m with { ShowMessageTextForIncomingConversation = v });
}
