using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Client;

/// <content>Requests about the own data (spec wire 9, 10, 7.1).</content>
internal sealed partial class ClientSession
{
    /// <summary>Sends a SERVICE to the user's own server.</summary>
    public async Task<SipAnswer> ServiceAsync(string contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        string callId = SipIdentifiers.NewCallId(), tag = SipIdentifiers.NewTag();
        uint cseq = 0;
        (_, SipAnswer answer) = await RequestAsync(
            via => Begin(SipMethod.Service, $"<{_user}>", SipAddressSpec.Parse(_user.ToString()), via, callId, tag, ++cseq)
                .Add(SipHeaderName.Contact, _contact)
                .Body(contentType, body),
            cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Sends a SERVICE whose answer nobody waits for. The session does not end before it is answered or given up.</summary>
    private void BeginService(string contentType, ReadOnlyMemory<byte> body)
    {
        lock (_digestLock)
        {
            _background = Task.WhenAll(_background, BeginAsync());
        }

        async Task BeginAsync()
        {
            try
            {
                await ServiceAsync(contentType, body, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The session is over.
            }
        }
    }
}
