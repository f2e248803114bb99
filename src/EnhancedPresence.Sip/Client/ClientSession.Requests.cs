using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Dialogs;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Sip.Client;

/// <content>Requests about the own data (spec wire 9, 10, 7.1).</content>
internal sealed partial class ClientSession
{
    /// <summary>Sends a SERVICE to the user's own server.</summary>
    /// <param name="contentType">What the body is.</param>
    /// <param name="body">The body.</param>
    /// <param name="onFinal">Gets each final answer before the next message of the server is handled; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last answer.</returns>
    public Task<SipAnswer> ServiceAsync(string contentType, ReadOnlyMemory<byte> body, Action<SipResponse>? onFinal, CancellationToken cancellationToken)
    {
        string callId = SipIdentifiers.NewCallId(), tag = SipIdentifiers.NewTag();
        uint cseq = 0;
        return RequestAsync(
            via => Begin(SipMethod.Service, $"<{_user}>", SipAddressSpec.Parse(_user.ToString()), via, callId, tag, ++cseq)
                .Add(SipHeaderName.Contact, _contact)
                .Body(contentType, body),
            onFinal is null ? null : (_, response) => onFinal(response),
            cancellationToken);
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
                await ServiceAsync(contentType, body, null, _stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                // The session is over.
            }
        }
    }
}
