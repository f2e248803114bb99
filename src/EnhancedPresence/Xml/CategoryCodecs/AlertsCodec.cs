using EnhancedPresence.Categories;
using EnhancedPresence.Xml.Elements;
using EnhancedPresence.Xml.Reading;
using EnhancedPresence.Xml.Writing;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>Element <c>alerts</c> (spec categories 5.6).</summary>
internal static class AlertsCodec
{
    private static readonly ElementShape<Alerts> Shape =
        new ElementShape<Alerts>(WireNamespace.Alerts, () => new(), m => m.Unknown)
            .Leaf("alertsWhenDoNotDisturb", ContentForms.Text, m => m.AlertsWhenDoNotDisturb)
            .Leaf("notifyAdditionToContactList", ContentForms.Boolean,
                m => m.NotifyAdditionToContactList)
            .Leaf("showMessageTextForIncomingConversation", ContentForms.Boolean,
                m => m.ShowMessageTextForIncomingConversation);

    internal static Alerts Read(ref Utf8XmlReader reader, PresenceReadMode mode) => Shape.Read(ref reader, mode);

    internal static void Write(ref Utf8XmlWriter writer, Alerts alerts) =>
        Shape.Write(ref writer, "<alerts xmlns=\"http://schemas.microsoft.com/2006/09/sip/options/alerts\""u8, "</alerts>"u8, alerts);
}
