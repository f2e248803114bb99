using EnhancedPresence.Documents;
using EnhancedPresence.Transport;

namespace EnhancedPresence.Sip.Client;

/// <summary>Who hears what a session is told. Called in the order of the server.</summary>
internal interface IClientSink
{
    /// <summary>Something about others' presence.</summary>
    void OnPresence(PresenceNotification notification);

    /// <summary>Something about the own data.</summary>
    void OnOwnData(RoamingDataDocument document);
}
